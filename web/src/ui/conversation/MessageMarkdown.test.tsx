import { render, screen } from '@testing-library/react'
import { beforeAll, expect, test } from 'vitest'
import { loadTexts } from '@/i18n/i18n'
import { hostileTexts } from '@/test/hostileTexts'
import MessageMarkdown from '@/ui/conversation/MessageMarkdown'

// Without them a text with a link would wait for its words, and its page would be empty.
beforeAll(() => loadTexts('chat'))

const show = (text: string, usernames: string[] = [], me = 'ada') =>
  render(<MessageMarkdown text={text} usernames={usernames} me={me} />).container

test.each(hostileTexts)('nothing of %s comes alive', (text) => {
  const container = show(text)
  expect(container).not.toBeEmptyDOMElement()
  expect(
    container.querySelectorAll('script, iframe, object, embed, svg, style, form, img, video, base'),
  ).toHaveLength(0)
  for (const element of container.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      expect(name).not.toMatch(/^on/i)
      if (name === 'href') expect(['http:', 'https:']).toContain(new URL(value, location.href).protocol)
    }
  }
})

test('a link leaves no trace of us and says where it really leads', () => {
  show('See [our bank](https://evil.example/login) and https://good.example/x')
  const link = screen.getByRole('link', { name: 'our bank (evil.example)' })
  expect(link).toHaveAttribute('rel', expect.stringContaining('noopener'))
  expect(screen.getByRole('link', { name: 'https://good.example/x' })).toBeVisible()
})

test('who is mentioned is set off, in text only, and oneself more', () => {
  const container = show('@ada and @ben, not @cy, nor `@ben` nor [@ben](https://x.example)', ['ada', 'ben'])
  const marked = [...container.querySelectorAll('.mention')]
  expect(marked.map(({ textContent }) => textContent)).toEqual(['@ada', '@ben'])
  expect(marked[0]).toHaveClass('mention-me')
})

test('a line break is one, and a picture of another host is a link to it', () => {
  const container = show('one\ntwo ![cat](https://evil.example/cat.png)')
  expect(container.querySelector('br')).not.toBeNull()
  expect(screen.getByRole('link', { name: 'cat (evil.example)' })).toBeVisible()
})

test('who writes about HTML is read', () => {
  expect(show('Use <b>bold</b>, then:\n\n<script>alert(1)</script>')).toHaveTextContent(
    'Use <b>bold</b>, then: <script>alert(1)</script>',
  )
})
