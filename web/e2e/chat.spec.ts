import { randomUUID } from 'node:crypto'
import { expect, test, type APIRequestContext, type Page } from '@playwright/test'
import { hostileTexts } from '../src/test/hostileTexts'
import { apiOf, openCourse, type Api } from './api'
import { expectWellMade } from './quality'
import { bubbles, chatOf, enter, field, log, openChat, openMenuOf, say } from './talking'

const HERE = { locale: 'en-GB', reducedMotion: 'reduce', viewport: { width: 1280, height: 900 } } as const

/** Sofia teaches; Diego and Fatima learn. */
async function newCourse(request: APIRequestContext) {
  const sofia = await apiOf(request, 'sofia')
  const tag = randomUUID().slice(0, 8)
  return { sofia, tag, course: await openCourse(sofia, `Talking ${tag}`, ['diego', 'fatima']) }
}

test('three people talk, and a fourth who comes later sees what is left of it', async ({
  browser,
  request,
}) => {
  const { sofia: api, course, tag } = await newCourse(request)
  const roomId = course.room.id
  const asleep = `Is anybody here, ${tag}?`
  const awake = `Is anybody awake, ${tag}?`
  const sofia = await enter(browser, 'sofia', HERE)
  const diego = await enter(browser, 'diego', HERE)
  const fatima = await enter(browser, 'fatima', HERE)
  const unreadBefore = await unreadRoomCount(await apiOf(request, 'fatima'))
  await openChat(sofia.page, roomId)

  await test.step('the course leads to its chat', async () => {
    await diego.page.goto(`/courses/${course.slug}`)
    await diego.page.getByRole('link', { name: 'Course chat' }).click()
    await expect(diego.page).toHaveURL(chatOf(roomId))
    await expect(log(diego.page)).toHaveAttribute('aria-live', 'polite')
  })
  await test.step('who types is seen typing, until the message is there', async () => {
    await field(diego.page).pressSequentially('Is anybody ')
    await expect(sofia.page.getByText('Diego Morales is writing …')).toBeVisible()
    await field(diego.page).pressSequentially(asleep.slice('Is anybody '.length))
    await field(diego.page).press('Enter')
    await expect(bubbles(sofia.page, asleep)).toHaveCount(1)
    await expect(sofia.page.getByText('is writing')).toHaveCount(0)
  })
  await test.step('who is elsewhere sees that something is unread, until they have read it', async () => {
    await expectUnreadRooms(fatima.page, unreadBefore + 1)
    await openChat(fatima.page, roomId)
    await expect(fatima.page.getByText('New messages', { exact: true })).toBeVisible()
    await expect(bubbles(fatima.page, asleep)).toBeVisible()
    await expectUnreadRooms(fatima.page, unreadBefore)
  })
  await test.step('an answer quotes, a reaction counts, a mention is told', async () => {
    await bubbles(sofia.page, asleep).hover()
    await bubbles(sofia.page, asleep).getByRole('button', { name: 'React with 👍' }).click()
    await expect(diego.page.getByRole('button', { name: '👍 1: Sofía Herrera' })).toBeVisible()
    await openMenuOf(sofia.page, asleep)
    await sofia.page.getByRole('menuitem', { name: 'Reply' }).click()
    await field(sofia.page).pressSequentially('All of us, @die')
    await sofia.page.getByRole('option', { name: /Diego/ }).click()
    await field(sofia.page).press('Enter')
    const answer = bubbles(diego.page, 'All of us, @diego')
    await expect(answer.locator('.mention-me')).toHaveText('@diego')
    await expect(answer.getByRole('button', { name: asleep })).toBeVisible()
  })
  await test.step('an edited message says so, everywhere', async () => {
    await field(diego.page).press('ArrowUp')
    await field(diego.page).fill(awake)
    await field(diego.page).press('Enter')
    for (const { page } of [sofia, fatima]) {
      await expect(bubbles(page, awake).getByText('edited')).toBeVisible()
      await expect(page.getByText(asleep)).toHaveCount(0)
    }
  })
  await test.step('a deleted one is gone, everywhere and from every quote', async () => {
    await openMenuOf(diego.page, awake)
    await diego.page.getByRole('menuitem', { name: 'Delete' }).click()
    for (const { page } of [diego, sofia, fatima]) {
      await expect(log(page).getByText('This message was deleted')).toHaveCount(2)
      await expect(page.getByText(awake)).toHaveCount(0)
    }
  })
  await test.step('who joins later sees what is left', async () => {
    await api.act('addStudent', { courseId: course.id, login: 'kwame' })
    const kwame = await enter(browser, 'kwame', HERE)
    await openChat(kwame.page, roomId)
    await expect(bubbles(kwame.page, 'All of us')).toBeVisible()
    await expect(log(kwame.page).getByText('This message was deleted')).toHaveCount(2)
    await say(kwame.page, 'I am new here.')
    await expect(bubbles(sofia.page, 'I am new here.')).toHaveCount(1)
    expect(await kwame.page.content()).not.toContain('Is anybody')
    expect(kwame.complaints).toEqual([])
  })
  for (const { complaints } of [sofia, diego, fatima]) expect(complaints).toEqual([])
})

test('what is written in a tunnel arrives behind it, once and in order', async ({ browser, request }) => {
  const { course } = await newCourse(request)
  const { page: sofia } = await enter(browser, 'sofia', HERE)
  const { page: diego } = await enter(browser, 'diego', HERE)
  await openChat(sofia, course.room.id)
  await openChat(diego, course.room.id)

  await diego.context().setOffline(true)
  await expect(diego.getByText('Reconnecting …')).toBeVisible()
  for (const text of ['Dark in here: one', 'Dark in here: two']) await say(diego, text)
  await expect(log(diego).getByText('Waits for the connection')).toHaveCount(2)
  await field(diego).fill('Not finished yet')
  for (const text of ['Outside: one', 'Outside: two', 'Outside: three']) await say(sofia, text)
  await expect(bubbles(sofia, 'Outside')).toHaveCount(3)

  await diego.context().setOffline(false)
  await expect(diego.getByText('Reconnecting …')).toHaveCount(0)
  for (const page of [diego, sofia]) {
    await expect(bubbles(page, 'Dark in here')).toHaveText([/Dark in here: one/, /Dark in here: two/])
    await expect(bubbles(page, 'Outside')).toHaveText([/: one/, /: two/, /: three/])
  }
  await expect(log(diego).getByText('Waits for the connection')).toHaveCount(0)

  await expect(field(diego)).toHaveValue('Not finished yet')
  await diego.reload()
  await expect(field(diego)).toHaveValue('Not finished yet')
  await expect(bubbles(diego, 'Dark in here')).toHaveCount(2)
})

test('a blocked student gets nothing more', async ({ browser, request }) => {
  const { sofia: api, course, tag } = await newCourse(request)
  const roomId = course.room.id
  const { page: sofia } = await enter(browser, 'sofia', HERE)
  const { page: diego } = await enter(browser, 'diego', HERE)
  const received = everythingReceived(diego)
  await openChat(sofia, roomId)
  await openChat(diego, roomId)
  await say(sofia, `For everybody, ${tag}`)
  await expect(bubbles(diego, `For everybody, ${tag}`)).toBeVisible()
  expect(received.join()).toContain(`For everybody, ${tag}`)

  const { viewer } = await (await apiOf(request, 'diego')).ask<Viewer>('{ viewer { user { id } } }')
  const student = { courseId: course.id, studentId: viewer.user.id }
  await api.act('blockStudent', { ...student, reason: 'Shouting.' })
  await expect(diego.getByText('This conversation is not yours')).toBeVisible()
  await expect(diego.getByText(`For everybody, ${tag}`)).toHaveCount(0)
  await expect(diego.getByRole('link', { name: course.title })).toHaveCount(0)

  await say(sofia, `@fatima Not for Diego, ${tag}`)
  await expect(bubbles(sofia, `Not for Diego, ${tag}`)).toHaveCount(1)
  await diego.reload()
  await expect(diego.getByText('This conversation is not yours')).toBeVisible()
  await expect(diego.getByRole('heading', { name: 'Messages', level: 1 })).toBeVisible()
  expect(received.join()).not.toContain(`Not for Diego, ${tag}`)
})

test('no text that somebody writes becomes code', async ({ browser, request }) => {
  const { course } = await newCourse(request)
  const { page: sofia, complaints } = await enter(browser, 'sofia', HERE)
  const dialogs: string[] = []
  sofia.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  await openChat(sofia, course.room.id)

  const diego = await apiOf(request, 'diego')
  // The server takes no control characters at all.
  const texts = hostileTexts.filter((text) => !text.includes('\u0001'))
  for (const text of texts) {
    const message = { roomId: course.room.id, clientId: randomUUID(), text: `@sofia ${text}` }
    await diego.act('sendMessage', message)
  }
  await expect(bubbles(sofia, '@sofia')).toHaveCount(texts.length)
  await expectHarmless(sofia)
  for (const address of [
    `${chatOf(course.room.id)}?panel=search&words=sofia`,
    '/messages',
    '/notifications',
    `/courses/${course.slug}`,
  ]) {
    await sofia.goto(address)
    await expect(sofia.getByText('@sofia').or(sofia.getByText(course.title)).first()).toBeVisible()
    await expectHarmless(sofia)
  }
  expect(dialogs).toEqual([])
  expect(complaints).toEqual([])
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`conversations are for everybody, also on a phone, ${colorScheme}`, async ({ browser }) => {
    const { page, complaints } = await enter(browser, 'student', { ...HERE, colorScheme })
    await page.goto('/messages')
    await page.getByRole('link', { name: /Python from the First Line/ }).click()
    await expect(log(page)).toHaveAttribute('aria-live', 'polite')
    for (const panel of ['Search in this conversation', 'Pinned messages', 'Members']) {
      await page.getByRole('button', { name: panel }).click()
      await expect(page.getByRole('complementary', { name: panel })).toBeVisible()
      await expect(page.getByRole('complementary').locator('.skeleton')).toHaveCount(0)
      await expectWellMade(page)
      await page.setViewportSize({ width: 390, height: 800 })
      await expectWellMade(page)
      await page.setViewportSize({ width: 1280, height: 900 })
    }
    await page.keyboard.press('Escape')

    await page.setViewportSize({ width: 360, height: 740 })
    await expectWellMade(page)
    await page.getByRole('link', { name: 'Back to the conversations' }).click()
    await expect(log(page)).toHaveCount(0)
    await expectWellMade(page)
    await page.getByRole('button', { name: 'New message' }).click()
    await page.getByRole('searchbox', { name: 'Search by name' }).fill('Amara')
    await expect(page.getByRole('button', { name: /Amara Okafor/ })).toBeVisible()
    await expectWellMade(page)
    await page.getByRole('button', { name: /Amara Okafor/ }).click()
    await expect(page.getByRole('heading', { name: 'Amara Okafor' })).toBeVisible()
    await expectWellMade(page)
    expect(complaints).toEqual([])
  })
}

interface Viewer {
  viewer: { user: { id: string } }
}

async function unreadRoomCount(api: Api): Promise<number> {
  const { viewer } = await api.ask<{ viewer: { unreadRoomCount: number } }>('{ viewer { unreadRoomCount } }')
  return viewer.unreadRoomCount
}

async function expectUnreadRooms(page: Page, count: number) {
  const name = count === 0 ? 'Messages' : new RegExp(`^Messages, ${count} unread`)
  await expect(page.getByRole('banner').getByRole('link', { name, exact: true })).toBeVisible()
}

/** What the page is told from now on, by its sockets and by answers to its requests. */
function everythingReceived(page: Page): string[] {
  const received: string[] = []
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => received.push(String(payload))),
  )
  page.on('response', (response) => {
    if (response.url().endsWith('/graphql')) {
      // A page that goes away takes its answers along.
      response.text().then(
        (text) => received.push(text),
        () => undefined,
      )
    }
  })
  return received
}

/** No element, handler or address on the page that could run what somebody wrote. */
async function expectHarmless(page: Page) {
  const harm = await page.evaluate(() => {
    const found = [...document.querySelectorAll('script:not([src]), iframe, object, embed, base, main style')]
    for (const element of document.querySelectorAll('*')) {
      const attributes = [...element.attributes]
      const runs = attributes.some(({ name }) => name.startsWith('on'))
      const leads = attributes.some(
        ({ name, value }) =>
          ['href', 'src', 'action', 'formaction'].includes(name) &&
          !['http:', 'https:', 'mailto:', 'data:'].includes(new URL(value, location.href).protocol),
      )
      if (runs || leads) found.push(element)
    }
    return found.map(({ outerHTML }) => outerHTML)
  })
  expect(harm).toEqual([])
}
