import { expect, type Locator, type Page } from '@playwright/test'

export const SLOW = { timeout: 60_000 }

export const box = (scope: Page | Locator, name: string | RegExp) =>
  scope.getByRole('textbox', { name, exact: true })
export const row = (page: Page, name: string) => page.getByRole('listitem', { name, exact: true })

/** Fills what a question of each kind consists of. The first has a wrong key, to be mended later. */
export const KINDS: Record<string, (page: Page) => Promise<void>> = {
  'Single choice': async (page) => {
    for (const [index, text] of ['Mars', 'Jupiter', 'Venus'].entries()) {
      await box(row(page, `Option ${index + 1}`), `Option ${index + 1}`).fill(text)
    }
  },
  'Multiple choice': async (page) => {
    for (const [index, text] of ['$2$', '$3$', '$4$'].entries()) {
      await box(row(page, `Option ${index + 1}`), `Option ${index + 1}`).fill(text)
    }
    await row(page, 'Option 2').getByRole('checkbox', { name: 'Right' }).check()
  },
  'True or false': async (page) => {
    await page.getByLabel('The statement is').selectOption('true')
  },
  'Short text': async (page) => {
    await box(row(page, 'Answer 1'), 'Answer').fill('Paris')
  },
  Number: async (page) => {
    await box(row(page, 'Answer 1'), 'Value').fill('3.14')
    await box(row(page, 'Answer 1'), 'Tolerance (±)').fill('0.01')
  },
  Matching: async (page) => {
    const pairs = [
      ['France', 'Paris'],
      ['Italy', 'Rome'],
      ['Peru', 'Lima'],
    ] as const
    for (const [index, [left, right]] of pairs.entries()) {
      await box(row(page, `Pair ${index + 1}`), 'Left').fill(left)
      await box(row(page, `Pair ${index + 1}`), 'Right').fill(right)
    }
  },
  Ordering: async (page) => {
    for (const [index, text] of ['Plato', 'Kant', 'Arendt'].entries()) {
      await box(row(page, `Item ${index + 1}`), `Item ${index + 1}`).fill(text)
    }
  },
  'Fill in the gaps': async (page) => {
    await box(page, 'Accepted in gap 1').fill('Rome\nRoma')
  },
  Essay: async (page) => {
    await box(page, /^For those who mark it/).fill('Two reasons.')
  },
}

export const ASKED: Record<string, string> = {
  'Single choice': 'Which planet is the largest?',
  'Fill in the gaps': 'The capital of Italy is [[1]].',
}

export const asked = (page: Page, number: number) =>
  page.getByRole('region', { name: `Question ${number}`, exact: true })
export const expectSaved = (page: Page, number: number) =>
  expect(asked(page, number).getByText(/Saved \d/)).toBeVisible(SLOW)

/** Answers the first three questions, each of which is saved. */
export async function answerFirst(page: Page) {
  await asked(page, 1).getByRole('radio', { name: 'Jupiter' }).check()
  for (const number of ['2', '3']) {
    await asked(page, 2).locator('label', { hasText: number }).getByRole('checkbox').check()
  }
  await asked(page, 3).getByRole('radio', { name: 'True' }).check()
  for (const number of [1, 2, 3]) await expectSaved(page, number)
}

export async function answerRest(page: Page) {
  await asked(page, 4).getByLabel('Your answer').fill('Paris')
  await asked(page, 5).getByLabel('Number').fill('3.14')
  for (const [country, city] of [
    ['France', 'Paris'],
    ['Italy', 'Rome'],
    ['Peru', 'Lima'],
  ] as const) {
    const choice = asked(page, 6).getByRole('combobox', { name: new RegExp(country) })
    const option = await choice.locator('option', { hasText: city }).getAttribute('value')
    await choice.selectOption(option)
  }
  await order(asked(page, 7), ['Plato', 'Kant', 'Arendt'])
  await asked(page, 8).getByLabel('Gap 1').fill('Roma')
  await asked(page, 9).getByLabel('Your answer').fill('Because of this, and because of that.')
}

/** Puts things in order by their buttons alone. */
async function order(question: Locator, wanted: string[]) {
  const texts = question.locator('.ordering-text')
  for (const [place, text] of wanted.entries()) {
    for (;;) {
      const now = (await texts.allInnerTexts()).findIndex((found) => found.trim() === text)
      if (now === place) break
      await question.getByRole('button', { name: `Move ${now + 1} up` }).click()
      await expect(texts.nth(now - 1)).toHaveText(text)
    }
  }
  // By chance it may have been in order from the start.
  const keep = question.getByRole('button', { name: 'This order is right' })
  if (await keep.isVisible()) await keep.click()
}

export async function handIn(page: Page) {
  await page.getByRole('button', { name: 'Hand in', exact: true }).first().click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Every question has an answer.')
  await dialog.getByRole('button', { name: 'Hand in now' }).click()
  await expect(page.getByText('Your teacher has still something to mark.')).toBeVisible(SLOW)
}
