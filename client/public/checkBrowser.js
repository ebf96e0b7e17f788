// Runs before the page's module, in the words of every browser since 2010: says what this one lacks, and which do not.
// The newest of what is asked for decides the versions: Intl.Segmenter (Firefox 125), URL.canParse (Chrome 120, Safari 17).
;(function () {
  var lacks = []
  function need(name, has) {
    try {
      if (has()) return
      // oxlint-disable-next-line no-unused-vars -- old browsers want the name
    } catch (e) {}
    lacks.push(name)
  }

  need('modules', function () {
    return 'noModule' in document.createElement('script')
  })
  need('Array.prototype.toSorted', function () {
    return typeof [].toSorted === 'function'
  })
  need('String.prototype.isWellFormed', function () {
    return typeof ''.isWellFormed === 'function'
  })
  need('URL.canParse', function () {
    return typeof URL.canParse === 'function'
  })
  need('Intl.Segmenter', function () {
    return typeof Intl.Segmenter === 'function'
  })
  need('structuredClone', function () {
    return typeof structuredClone === 'function'
  })
  need('ResizeObserver', function () {
    return typeof ResizeObserver === 'function'
  })
  need('CSS :has()', function () {
    return CSS.supports('selector(:has(a))')
  })
  need('CSS color-mix()', function () {
    return CSS.supports('color', 'color-mix(in srgb, red, blue)')
  })
  // Browsers keep it to themselves where the line can be read by others.
  var isPlain = !window.isSecureContext && location.protocol === 'http:'
  need('crypto.randomUUID', function () {
    return isPlain || typeof crypto.randomUUID === 'function'
  })
  if (lacks.length > 0) {
    say('This browser cannot show Workroom', [
      'It lacks: ' + lacks.join(', ') + '.',
      'Workroom runs in Chrome and Edge from version 120, in Firefox from 125 and in Safari from 17. Update this browser, or open this address in one of those.',
      'What you wrote and did not send is kept in this browser.',
    ])
  } else if (isPlain && !crypto.randomUUID) {
    say('Workroom needs https', [
      'Browsers keep what Workroom needs from addresses that begin with http://, except on the computer itself (http://localhost). Open this address with https://, or ask whoever runs this Workroom.',
    ])
  }

  function say(title, sentences) {
    var main = document.createElement('main')
    main.className = 'unserved'
    main.appendChild(element('h1', title))
    for (var i = 0; i < sentences.length; i += 1) main.appendChild(element('p', sentences[i]))
    var root = document.getElementById('root')
    root.parentNode.replaceChild(main, root)
  }

  function element(name, words) {
    var made = document.createElement(name)
    made.appendChild(document.createTextNode(words))
    return made
  }
})()
