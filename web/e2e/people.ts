import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'

export const DEMO_PASSWORD = 'lyceum-demo-2026'

export interface Person {
  name: string
  email: string
  username: string
  password: string
}

/** Somebody whom no earlier run has left behind. */
export function newPerson(name: string): Person {
  const username = `${name.split(' ')[0]?.toLowerCase()}-${randomUUID().slice(0, 8)}`
  return { name, username, email: `${username}@example.org`, password: 'olives under a plane tree' }
}

interface Mail {
  subject: string
  text: string
}

/** What somebody was sent, oldest first. */
export async function mailsTo({ email }: Person): Promise<Mail[]> {
  const mailbox = process.env.LYCEUM_MAILBOX
  if (!mailbox) throw new Error('LYCEUM_MAILBOX names no mailbox.')
  const response = await fetch(`${mailbox}?to=${encodeURIComponent(email)}`)
  return (await response.json()) as Mail[]
}

/** Waits for an e-mail with these words in its subject or text. */
export async function expectMail(person: Person, words: string, timeout = 60_000) {
  await expect
    .poll(async () => (await mailsTo(person)).map(({ subject, text }) => `${subject}\n${text}`).join('\n'), {
      timeout,
    })
    .toContain(words)
}

/** Fills the form that stands open at /register and sends it. */
export async function register(page: Page, person: Person, role: 'learn' | 'teach', photo?: string) {
  await page.goto('/register')
  await page.getByText(`I want to ${role}`, { exact: true }).click()
  await expect(page.getByRole('radio', { name: `I want to ${role}` })).toBeChecked()
  if (photo) await page.getByLabel('Photo', { exact: true }).setInputFiles(photo)
  await page.getByLabel('Full name').fill(person.name)
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByLabel('Username').fill(person.username)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: role === 'learn' ? 'Start learning' : 'Start teaching' }).click()
  await expect(page).toHaveURL('/verify-email')
}

/** Enters the code of the e-mail, which also signs in. */
export async function confirm(page: Page, person: Person) {
  await expectMail(person, 'is your Lyceum code')
  const [code] = (await mailsTo(person)).at(-1)?.subject.match(/\d{6}/) ?? []
  await page.getByLabel('Code from the e-mail').fill(code ?? '')
  await page.getByRole('button', { name: 'Confirm and log in' }).click()
  await expect(page.getByRole('button', { name: 'Your account' })).toBeVisible()
}

export async function signIn(page: Page, login: string, password = DEMO_PASSWORD) {
  await page.goto('/login')
  await page.getByLabel('E-mail or username').fill(login)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Log in', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Your account' })).toBeVisible()
}
