import { MantineProvider } from '@mantine/core'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { noBusinessDetails } from '../../../shared/businessDetails.ts'
import { allNotices } from '../../../shared/noticeSettings.ts'
import { App } from '../../app/App.tsx'
import { loadMe, markExpired, useMe } from '../../identity/me.ts'

const ada = {
  userId: 'ada-------------',
  name: 'Ada Lindqvist',
  email: 'ada@example.org',
  emailVerified: true,
}

/** The server: who is signed in, and how it answers each path. */
const server = { person: null as typeof ada | null, posts: [] as { path: string; body: unknown }[] }
let answers: Record<string, () => Response> = {}

beforeEach(() => {
  server.person = null
  server.posts = []
  sessionStorage.clear()
  localStorage.clear()
  answers = {}
  useMe.setState({ status: 'loading', me: null, isExpired: false, installation: null })
  vi.stubGlobal('fetch', async (url: string, init?: { body?: string }) => {
    if (url === '/api/auth/me') {
      return Response.json({
        person: server.person,
        installation: { mode: 'trial', mail: 'trial-mailbox' },
      })
    }
    if (url.startsWith('/api/pay-to')) return Response.json({ ok: true, payTo: null })
    if (url.startsWith('/api/business')) return Response.json({ ok: true, details: noBusinessDetails })
    if (url === '/api/account/export') return Response.json({ ok: true, export: null })
    if (url === '/api/notice-settings') return Response.json({ ok: true, settings: allNotices })
    const path = url.replace('/api/auth/', '')
    const body: unknown = JSON.parse(init?.body ?? '{}')
    server.posts.push({ path, body })
    return answers[path]?.() ?? Response.json({ ok: true })
  })
})
afterEach(() => vi.unstubAllGlobals())

async function openAt(address: string): Promise<void> {
  history.replaceState(null, '', address)
  render(
    <MantineProvider env="test">
      <App />
    </MantineProvider>,
  )
  await loadMe()
}

async function fill(fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) {
    fireEvent.change(await screen.findByLabelText(label), { target: { value } })
  }
}
const go = (name: string) => fireEvent.click(screen.getByRole('link', { name }))
const submit = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

describe('signing in', () => {
  test('a page for members asks to sign in first and is opened afterwards', async () => {
    await openAt('/account?tab=1')
    await vi.waitFor(() =>
      expect(location.pathname + location.search).toBe('/sign-in?to=%2Faccount%3Ftab%3D1'),
    )
    answers['sign-in'] = () => {
      server.person = ada
      return Response.json({ ok: true })
    }
    await fill({ Email: ' ada@example.org ', Password: 'correct horse' })
    submit('Sign in')
    await vi.waitFor(() => expect(location.pathname + location.search).toBe('/account?tab=1'))
    expect(server.posts[0]).toEqual({
      path: 'sign-in',
      body: { email: 'ada@example.org', password: 'correct horse' },
    })
  })

  test('it says what this is, and greets nobody it does not know', async () => {
    await openAt('/sign-in')
    expect(await screen.findByText(/One room for a freelancer and a client/)).toBeTruthy()
    expect(document.body.textContent).not.toMatch(/welcome/i)
    expect(screen.getByRole('link', { name: 'How it works' }).getAttribute('href')).toBe('/help')
  })

  test('the address that was typed goes along to a new account, to a new password, and back', async () => {
    await openAt('/sign-in?to=%2Fmoney')
    await fill({ Email: 'ada@example.org' })
    go('Create an account')
    await screen.findByLabelText('Your name')
    expect(screen.getByLabelText<HTMLInputElement>('Email').value).toBe('ada@example.org')
    await fill({ Email: 'ada@work.example' })
    go('Sign in')
    await screen.findByRole('link', { name: 'Forgot the password?' })
    go('Forgot the password?')
    await screen.findByRole('button', { name: 'Send the link' })
    expect(screen.getByLabelText<HTMLInputElement>('Email').value).toBe('ada@work.example')
    expect(location.search).toContain('to=%2Fmoney')
  })

  test('[W11] a name and an address half typed are there after a reload, in this tab, and end with signing in', async () => {
    await openAt('/sign-up')
    await fill({ 'Your name': 'Ada Lindq', Email: 'ada@exam', Password: 'correct horse' })
    cleanup()
    await openAt('/sign-up')
    expect(await screen.findByLabelText('Your name')).toHaveProperty('value', 'Ada Lindq')
    expect(screen.getByLabelText('Email')).toHaveProperty('value', 'ada@exam')
    expect(screen.getByLabelText('Password')).toHaveProperty('value', '')
    expect(localStorage).toHaveLength(0)
    expect(JSON.stringify(Object.entries(sessionStorage))).not.toContain('correct')
    cleanup()
    await openAt('/sign-in')
    expect(await screen.findByLabelText('Email')).toHaveProperty('value', 'ada@exam')
    await fill({ Password: 'correct horse' })
    submit('Sign in')
    await vi.waitFor(() => expect(sessionStorage).toHaveLength(0))
  })

  test('the first field that is still to be filled has the focus', async () => {
    const media = window.matchMedia.bind(window)
    vi.stubGlobal('matchMedia', (query: string) =>
      Object.assign(media(query), { matches: query === '(pointer: fine)' }),
    )
    await openAt('/sign-in')
    const email = await screen.findByLabelText('Email')
    expect(document.activeElement).toBe(email)
    cleanup()
    await openAt('/sign-in?email=ada%40example.org')
    const password = await screen.findByLabelText('Password')
    expect(document.activeElement).toBe(password)
  })

  test('[T-97] a wanted page on another site is not gone to', async () => {
    server.person = ada
    await openAt('/sign-in?to=%2F%2Fevil.test%2F')
    await vi.waitFor(() => expect(location.pathname).toBe('/'))
    expect(location.host).not.toBe('evil.test')
  })

  test.each([
    [401, { code: 'wrong-credentials' }, {}, /do not belong together/],
    [429, { code: 'rate' }, { 'retry-after': '42' }, /Try again in 42 seconds/],
    [500, { code: 'internal' }, {}, /try again in a moment/],
  ])('an answer %i is a sentence, and the form can be sent again', async (status, body, headers, words) => {
    answers['sign-in'] = () => Response.json(body, { status, headers })
    await openAt('/sign-in')
    await fill({ Email: 'ada@example.org', Password: 'wrong' })
    submit('Sign in')
    expect((await screen.findByRole('alert')).textContent).toMatch(words)
    expect(screen.getByRole('button', { name: 'Sign in' }).getAttribute('data-loading')).toBeNull()
  })

  test('an address that is not confirmed yet leads to the page that sends the link again', async () => {
    answers['sign-in'] = () => Response.json({ code: 'address-not-confirmed' }, { status: 403 })
    await openAt('/sign-in')
    await fill({ Email: 'ada@example.org', Password: 'correct horse' })
    submit('Sign in')
    expect(await screen.findByRole('button', { name: 'Send the link again' })).toBeTruthy()
    expect(screen.getByText('ada@example.org')).toBeTruthy()
  })
})

describe('signing up', () => {
  test('[T-91] the page says the same whether the address is known or not', async () => {
    answers['sign-up'] = () => Response.json({ ok: true, next: 'confirm-address' })
    await openAt('/sign-up?to=/invitation/abc')
    expect(await screen.findByText(/You were invited/)).toBeTruthy()
    await fill({ 'Your name': 'Ada', Email: 'ada@example.org', Password: 'correct horse' })
    submit('Create the account')
    expect(await screen.findByText(/We have sent a link/)).toBeTruthy()
    expect(server.posts[0]?.body).toMatchObject({ next: '/invitation/abc' })
  })

  test('the link in the email confirms once, signs in and goes on to the wanted page', async () => {
    answers['confirm-address'] = () => {
      server.person = ada
      return Response.json({ ok: true, signedIn: true })
    }
    await openAt('/confirm-address#token=t0ken&next=%2Faccount')
    await vi.waitFor(() => expect(location.pathname).toBe('/account'))
    // The wanted page asks for things of its own.
    const confirmed = server.posts.filter(({ path }) => path === 'confirm-address')
    expect(confirmed).toEqual([{ path: 'confirm-address', body: { token: 't0ken' } }])
    expect(location.href).not.toMatch(/t0ken/)
  })

  test('[U1] the link in another browser asks for name and password, and only these are sent', async () => {
    answers['confirm-address'] = () => Response.json({ ok: true, signedIn: false, email: 'ada@example.org' })
    answers['choose-password'] = () => {
      server.person = ada
      return Response.json({ ok: true, signedIn: true })
    }
    await openAt('/confirm-address#token=elsewhere&next=%2Faccount')
    expect(
      await screen.findByText(/another browser than the one that signed up as ada@example.org/),
    ).toBeTruthy()
    await fill({ 'Your name': ' Ada Lindqvist ', Password: 'another horse' })
    submit('Confirm and go on')
    await vi.waitFor(() => expect(location.pathname).toBe('/account'))
    const body = { token: 'elsewhere', name: 'Ada Lindqvist', password: 'another horse' }
    expect(server.posts).toContainEqual({ path: 'choose-password', body })
    expect(location.href).not.toMatch(/elsewhere/)
  })

  test('[U1] a new password for an address that nobody confirmed is chosen before anything is confirmed', async () => {
    await openAt('/confirm-address#token=forgotten&choose=1')
    expect(await screen.findByRole('button', { name: 'Confirm and go on' })).toBeTruthy()
    expect(server.posts).toEqual([])
  })

  test('a used link offers a new one', async () => {
    answers['confirm-address'] = () => Response.json({ code: 'link-invalid' }, { status: 410 })
    await openAt('/confirm-address#token=used')
    expect((await screen.findByRole('alert')).textContent).toMatch(/used already/)
    expect(screen.getByRole('link', { name: 'Ask for a new link' })).toBeTruthy()
  })
})

describe('a forgotten password', () => {
  test('the token of the link leaves the address bar and is sent once', async () => {
    await openAt('/reset-password#token=secret')
    await fill({ 'New password': 'another horse' })
    expect(location.href).not.toMatch(/secret/)
    submit('Set the password')
    expect(await screen.findByText('The new password is set')).toBeTruthy()
    expect(server.posts).toEqual([
      { path: 'reset-password', body: { token: 'secret', password: 'another horse' } },
    ])
  })
})

describe('a session that ends', () => {
  test('asks for the password in place; the page behind stays', async () => {
    server.person = ada
    await openAt('/account')
    expect(await screen.findByRole('heading', { name: 'Your account' })).toBeTruthy()
    server.person = null
    markExpired()
    const password = await screen.findByLabelText('Password of ada@example.org')
    fireEvent.change(password, { target: { value: 'correct horse' } })
    answers['sign-in'] = () => {
      server.person = ada
      return Response.json({ ok: true })
    }
    submit('Sign in')
    await vi.waitFor(() => expect(useMe.getState().isExpired).toBe(false))
    expect(screen.getByRole('heading', { name: 'Your account', hidden: true })).toBeTruthy()
    expect(location.pathname).toBe('/account')
  })
})
