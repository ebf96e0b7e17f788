// Passwords that everybody tries first. Instead of a list of thousands: strip what people add to make a word "strong"
// (digits and characters around it, 3 for e, the word twice) and look whether a worn-out word, a run or a pattern is left.

const words = new Set(
  `password passwort passwd passw passcode pass motdepasse contrasena senha parola wachtwoord haslo letmein welcome
  willkommen bienvenue hello hallo bonjour login signin admin administrator root master superuser user guest test tester
  testing demo default secret private access changeme change trustno iloveyou loveyou lovely love lover loveme iloveu
  sunshine princess dragon monkey football baseball basketball soccer hockey golf tennis superman batman spiderman
  wonderwoman starwars startrek pokemon naruto mustang corvette ferrari porsche mercedes harley yamaha honda toyota
  shadow hunter ranger killer buster tigger pepper ginger cookie chocolate cheese banana orange cherry apple flower
  summer winter spring autumn january february march april june july august september october november december monday
  tuesday wednesday thursday friday saturday sunday michael jennifer jessica michelle ashley nicole daniel thomas robert
  george charlie andrew joshua matthew anthony william richard patrick maggie amanda samantha jordan taylor austin
  victoria elizabeth alexander alexandra christopher christian benjamin jonathan nicholas stephanie catherine computer
  internet google facebook youtube twitter linkedin microsoft windows samsung iphone android apple amazon oracle cisco
  qwerty qwertz azerty qwertyuiop qwertzuiop azertyuiop asdfgh asdfghjk asdfghjkl zxcvbn zxcvbnm yxcvbnm qazwsx
  qazwsxedc zaqwsx wsxedc poiuytrewq lkjhgfdsa mnbvcxz freedom whatever forever together nothing something blessed jesus
  jesuschrist heaven angel angels devil lucifer diamond silver golden platinum crystal yellow purple arsenal chelsea
  liverpool manchester everton barcelona realmadrid juventus bayern dortmund steelers cowboys eagles patriots lakers
  yankees redsox dolphins raiders packers eminem metallica nirvana blink slipknot beatles elvis merlin gandalf matrix
  phoenix falcon tiger tigers panther cougar jaguar viper scorpion maverick cowboy bulldog bigdog snoopy mickey garfield
  london paris berlin newyork chicago boston dallas houston texas california florida canada america australia england
  scotland ireland germany france italia espana brasil mexico russia money million lucky winner champion success thunder
  lightning storm rainbow butterfly dolphin elephant unicorn jasmine rosebud peaches pumpkin sweetheart sweetie honey
  babygirl babyboy family mother father brother sister friend friends fuckyou fuckme fuckoff asshole bullshit bitch
  pussy biteme workroom workspace freelancer client project company business office ninja samurai warrior soldier marine
  airforce trooper blaster hammer scooter guitar music dancer drummer player gamer minecraft fortnite zelda mario
  midnight butthead redskins bigdaddy mountain explorer software spitfire paradise hardcore snowball playboy sandman
  darkness stargate sterling wildcats bulldogs wolfpack airplane snowman marines security scarface semperfi swordfish
  pearljam metallica megadeth ironmaiden rammstein greenday madonna britney shakira rockstar rocknroll hiphop technics
  panasonic logitech motorola nintendo playstation xbox gamecube warcraft starcraft counterstrike halflife diablo
  softball swimming lacrosse volleyball wrestling snowboard skateboard fishing hunting racing nascar dodgers
  rangers giants broncos redwings blackhawks buckeyes longhorns gators tarheels hurricanes seminoles patriot american
  kawasaki suzuki ducati subaru mitsubishi chevrolet chevelle camaro firebird cadillac mustangs ferrari lamborghini
  bluebird goldfish starfish panthers wolverine spider werewolf vampire zombie phantom predator terminator gladiator
  spartan templar excalibur atlantis olympus hercules achilles odysseus apollo athena aphrodite neptune jupiter saturn
  mercury galaxy universe asteroid skywalker vader yoda chewbacca trinity morpheus frodo bilbo legolas aragorn
  dumbledore hermione potter hogwarts simpsons homer bart cartman southpark family sailormoon dragonball goku vegeta
  hellokitty barbie disney donald pluto goofy winnie poohbear teddybear cutie cutiepie sweetpea buttercup cupcake
  strawberry blueberry raspberry pineapple watermelon coconut vanilla caramel brownie muffin pancake popcorn cheesecake
  spaghetti macaroni hamburger coffee cocacola pepsi heineken budweiser guinness whiskey vodka tequila marlboro
  rebecca danielle melissa kimberly brittany crystal natalie patricia margaret caroline courtney savannah madison
  brandon tyler dustin jeremy zachary gabriel nathan vincent jackson cameron dominic mohammed muhammad abdullah ibrahim
  fernando alejandro francisco roberto carlos eduardo ricardo giovanni francesco alessandro giuseppe sebastian maximilian
  schatz schatzi liebling sonnenschein fussball hallohallo geheim bienchen mausi soleil doudou azertyui chouchou loulou
  amorcito tequiero teamo estrella corazon mariposa hermosa beautiful gorgeous handsome sexy hottie naughty kisses
  hugs peace liberty justice victory hope faith grace praise godisgood jesuslovesme`
    .split(/\s+/)
    .filter((word) => word !== ''),
)

const runs = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  '09876543210987654321',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  'qazwsxedcrfvtgbyhnujmikolp',
  'q1w2e3r4t5y6u7i8o9p0',
  '1q2w3e4r5t6y7u8i9o0p',
  'a1b2c3d4e5f6g7h8',
  '1a2b3c4d5e6f7g8h',
]

const lookalikes: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/** `about`: the person's own name and address. */
export function isCommonPassword(password: string, about: readonly string[]): boolean {
  const lower = password.toLowerCase()
  const own = about
    .flatMap((one) => one.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((one) => one.length >= 4)
  const cores = [lower, trimmed(lower)].flatMap((core) => [core, plain(core)])
  return (
    isRun(lower) ||
    /^\d{0,10}$/.test(lower) ||
    (lower.length < 12 && trimmed(lower).length < 3) ||
    cores.some((core) => isWorn(once(core), own))
  )
}

function isWorn(core: string, own: readonly string[]): boolean {
  return words.has(core) || own.includes(core) || (core.length >= 3 && isRun(core))
}

/** A keyboard row, the alphabet, counting, either way, whole or repeated; or very few different characters. */
function isRun(text: string): boolean {
  const core = once(text)
  if (new Set(text).size <= 2 || core.length < 3) return true
  const back = Array.from(core).toReversed().join('')
  return runs.some((run) => run.includes(core) || run.includes(back))
}

/** `p@ssw0rd` → `password`. */
function plain(text: string): string {
  return text.replaceAll(/[013457@$!]/g, (character) => lookalikes[character] ?? character)
}

/** `abcabc` → `abc`. */
function once(text: string): string {
  return /^(.+?)\1+$/su.exec(text)?.[1] ?? text
}

/** Without digits and characters before and after the word. */
function trimmed(text: string): string {
  return text.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
}
