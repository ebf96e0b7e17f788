import { act, fireEvent, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, test } from 'vitest'

import { drawScreen } from '../../../test/support/drawInRoom.tsx'
import { summaryOf } from '../../../test/support/views.ts'
import { useInbox } from '../../sync/inbox.ts'
import { Home } from './Home.tsx'

const shop = summaryOf('Online shop relaunch', {
  phase: 'contracting',
  needsYou: true,
  sentence: 'Read contract v1 and accept it.',
  until: Date.UTC(2027, 0, 7, 12),
  unread: 3,
})
const logo = summaryOf('Logo', { sentence: 'Ben Okafor is working.' })

const variants = () =>
  ['Post a job', 'Make an offer', 'Invite your client'].map((name) =>
    screen.getByRole('link', { name }).getAttribute('data-variant'),
  )

const found = () => screen.getAllByRole('listitem').map((line) => within(line).getByRole('link').textContent)

beforeEach(() => useInbox.setState(useInbox.getInitialState()))

describe('the home page', () => {
  test('a line says what, with whom, where it stands, what is next, until when and how much', () => {
    useInbox.setState({ status: 'live', rooms: [logo, shop] })
    drawScreen(<Home />)
    const [first, second] = screen.getAllByRole('listitem')
    if (first === undefined || second === undefined) throw new Error('two rooms make two lines')
    const words = first.textContent
    for (const part of [
      'Online shop relaunch',
      'with Ben Okafor',
      'Contract',
      shop.sentence,
      'until',
      '€2,400.00',
      '3 unread',
    ])
      expect(words).toContain(part)
    expect(within(second).getByRole('link', { name: 'Logo' })).toBeTruthy()
    expect(screen.getByText('1 room needs you.')).toBeTruthy()
  })

  test('once there are many, rooms are found by title, person and state; a few need no field', () => {
    const many = Array.from({ length: 8 }, (_, n) => summaryOf(`Room ${n}`, { sentence: '' }))
    useInbox.setState({ status: 'live', rooms: many })
    drawScreen(<Home />)
    expect(screen.queryByRole('searchbox')).toBeNull()
    act(() => useInbox.setState({ rooms: [...many, shop] }))
    const field = screen.getByRole('searchbox', { name: 'Find a room' })
    fireEvent.change(field, { target: { value: 'okafor  SHOP contract' } })
    expect(found()).toEqual(['Online shop relaunch'])
    expect(screen.getByText('1 of 9')).toBeTruthy()
    fireEvent.change(field, { target: { value: 'shop nowhere' } })
    expect(screen.queryByRole('listitem')).toBeNull()
    expect(screen.getByText('No room holds all of these words.')).toBeTruthy()
    fireEvent.change(field, { target: { value: '' } })
    expect(found()).toHaveLength(9)
  })

  test('[N12] many rooms are ordered as the reader likes, and stay so', () => {
    const many = Array.from({ length: 9 }, (_, n) => summaryOf(`Room ${9 - n}`, { sentence: '' }))
    useInbox.setState({ status: 'live', rooms: many })
    const { unmount } = drawScreen(<Home />)
    fireEvent.change(screen.getByLabelText('Order of the rooms'), { target: { value: 'title' } })
    expect(found().slice(0, 2)).toEqual(['Room 1', 'Room 2'])
    unmount()
    drawScreen(<Home />)
    expect(found().slice(0, 2)).toEqual(['Room 1', 'Room 2'])
  })

  test('a new person says whether they hire or work, and gets one step', () => {
    useInbox.setState({ status: 'live', rooms: [] })
    drawScreen(<Home />)
    expect(screen.queryByRole('link', { name: 'Post a job' })).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: /I hire/ }))
    expect(screen.getByRole('link', { name: 'Post a job' }).getAttribute('href')).toBe('/jobs/new')
    fireEvent.click(screen.getByRole('button', { name: /I work/ }))
    expect(screen.queryByRole('link', { name: 'Post a job' })).toBeNull()
    expect(screen.getByRole('link', { name: 'Invite your client' }).getAttribute('href')).toBe(
      '/proposals/new',
    )
    fireEvent.click(screen.getByRole('button', { name: 'Open it here' }))
    const field = screen.getByLabelText('Link of a job or an invitation')
    fireEvent.change(field, { target: { value: 'no link' } })
    fireEvent.click(screen.getByRole('button', { name: 'Open it' }))
    expect(screen.getByText(/This is no link of a job or an invitation/)).toBeTruthy()
    fireEvent.change(field, { target: { value: 'See https://work.example/jobs/abc' } })
    fireEvent.click(screen.getByRole('button', { name: 'Open it' }))
    expect(location.pathname).toBe('/jobs/abc')
  })

  test('[O13] who works is led to invite a client first, who hires to make an offer', () => {
    useInbox.setState({ status: 'live', rooms: [{ ...logo, role: 'freelancer' }] })
    drawScreen(<Home />)
    expect(variants()).toEqual(['default', 'default', 'filled'])
    act(() => useInbox.setState({ rooms: [{ ...logo, role: 'client' }] }))
    expect(variants()).toEqual(['default', 'filled', 'default'])
  })

  test('it is not called empty before the server has answered', () => {
    drawScreen(<Home />)
    expect(screen.getByRole('status')).toBeTruthy()
    expect(screen.queryByText(/Welcome/)).toBeNull()
  })

  test('offline the rooms stay, with a line that says so', () => {
    useInbox.setState({ status: 'live', rooms: [shop] })
    drawScreen(<Home />)
    act(() => useInbox.setState({ status: 'reconnecting' }))
    expect(screen.getByText(/The connection is away/)).toBeTruthy()
    expect(screen.getByText('Online shop relaunch')).toBeTruthy()
  })

  test('refused, it says what to do', () => {
    useInbox.setState({ status: 'refused', refusal: 'too-many', rooms: [] })
    drawScreen(<Home />)
    expect(screen.getByText('Your rooms cannot be shown')).toBeTruthy()
  })
})
