// What stands for a placeholder that has no value: what to do about it.

import { expect, test } from 'vitest'
import { compileFiles } from '../support/notewell.ts'

/** What is said of a slide's placeholders, as "placeholder: hint". */
function hints(meeting: string, sessions: string, text: string): readonly string[] {
  const deck = `groups: [jmap]\ntitle: Deck\nmeeting: ${meeting}\n${sessions}\nslides: [{ layout: section, title: "${text}" }]\n`
  const { problems } = compileFiles({ 'deck.yaml': deck })
  return problems.map(({ message, hint }) => `${message.replace(' has no value here', '')}: ${hint}`)
}

const ROOM_AND_REMOTE = '{{session.room}} {{session.remote}} {{session.start}}'

test('what one session does not say is to be given in it', () => {
  expect(hints('{ number: 118 }', 'session: { date: 2023-11-07 }', `${ROOM_AND_REMOTE} {{meeting.city}}`)).toEqual([
    '{{session.room}}: give "room:" in "session:"',
    '{{session.start}}: give "start:" in "session:"',
    '{{meeting.city}}: give "city:" in meeting.yaml',
  ])
})

test('what several sessions say differently has no value for all of them', () => {
  const sessions =
    'sessions: [{ date: 2023-11-07, room: A, start: "10:00" }, { date: 2023-11-08, room: B, start: "10:00" }]'
  expect(hints('{ number: 118 }', sessions, ROOM_AND_REMOTE)).toEqual([
    '{{session.room}}: the sessions of this deck differ in "room:"',
  ])
  const one = 'sessions: [{ date: 2023-11-07, room: A }, { date: 2023-11-08 }]'
  expect(hints('{ number: 118 }', one, '{{session.room}} {{session.start}}')).toEqual([
    '{{session.room}}: the sessions of this deck differ in "room:"',
    '{{session.start}}: give "start:" in "sessions:"',
  ])
})

test('nobody is told to give an interim a number', () => {
  const meeting = '{ interim: interim-2025-jmap-01 }'
  expect(hints(meeting, 'session: { date: 2025-02-03, start: "10:00" }', '{{meeting.number}}')).toEqual([
    '{{meeting.number}}: an interim has no number: "{{meeting.label}}" is its name',
  ])
})
