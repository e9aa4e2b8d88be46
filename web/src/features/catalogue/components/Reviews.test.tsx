import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { connection, makeCourse, makeReview, userError, type TestCourse } from '@/test/courses'
import { renderPage } from '@/test/renderPage'
import { signIn } from '@/test/signIn'
import { routes } from '../routes'

function open(course: TestCourse, more: object = {}) {
  signIn()
  const asked = answerWith({ course, ...more })
  return { ...renderPage(routes, '/courses/ferns'), asked }
}
const names = (asked: ReturnType<typeof answerWith>) => asked.map(({ operation }) => operation)

test('a review needs stars before it leaves', async () => {
  const { user, asked } = open(makeCourse('ferns', { viewerCanReview: true }))
  await user.click(await screen.findByRole('button', { name: 'Write a review' }))
  await user.click(await screen.findByRole('button', { name: 'Publish review' }))
  expect(await screen.findByText('Choose 1 to 5 stars.')).toBeInTheDocument()
  expect(screen.getByRole('radio', { name: '1 star' })).toHaveFocus()
  expect(names(asked)).not.toContain('CreateReview')
})

test('a published review and the new average are there at once', async () => {
  const course = makeCourse('ferns', { viewerCanReview: true })
  const { user, asked } = open(course, {
    createReview: () => {
      course.viewerReview = makeReview('mine', course, {
        stars: 4,
        text: 'Green.',
        viewerCanEdit: true,
        viewerCanDelete: true,
      })
      course.ratingAverage = 4
      course.ratingCount = 1
      return { review: course.viewerReview, errors: [] }
    },
  })
  await user.click(await screen.findByRole('button', { name: 'Write a review' }))
  await user.click(await screen.findByRole('radio', { name: '4 stars' }))
  await user.type(screen.getByLabelText(/What should others know/), 'Green.')
  await user.click(screen.getByRole('button', { name: 'Publish review' }))
  expect(await screen.findByText('Your review')).toBeInTheDocument()
  expect(screen.getByText('1 review')).toBeInTheDocument()
  expect(asked.find(({ operation }) => operation === 'CreateReview')?.variables).toEqual({
    input: { courseId: 'ferns', stars: 4, text: 'Green.' },
  })
})

test('what the server has against the text stands at the text, which stays', async () => {
  const { user } = open(makeCourse('ferns', { viewerCanReview: true }), {
    createReview: () => ({ review: null, errors: [userError('INVALID', 'No links, please.', 'text')] }),
  })
  await user.click(await screen.findByRole('button', { name: 'Write a review' }))
  await user.click(await screen.findByRole('radio', { name: '5 stars' }))
  await user.type(screen.getByLabelText(/What should others know/), 'See example.org')
  await user.click(screen.getByRole('button', { name: 'Publish review' }))
  expect(await screen.findByText('No links, please.')).toBeInTheDocument()
  expect(screen.getByLabelText(/What should others know/)).toHaveValue('See example.org')
  expect(screen.getByLabelText(/What should others know/)).toHaveFocus()
})

test('a deleted review is gone, and another may be written', async () => {
  const course = makeCourse('ferns', { viewerCanReview: true, ratingAverage: 4, ratingCount: 1 })
  const mine = makeReview('mine', course, { viewerCanDelete: true })
  course.viewerReview = mine
  course.reviews = (args: object) => connection(course.viewerReview ? [mine] : [])(args)
  const { user } = open(course, {
    deleteReview: () => {
      Object.assign(course, { viewerReview: null, ratingAverage: null, ratingCount: 0 })
      return { deletedId: 'mine', course, errors: [] }
    },
  })
  await screen.findByText('Your review')
  expect(screen.getAllByText('Text of mine')).toHaveLength(1)
  await user.click(screen.getByRole('button', { name: 'Delete' }))
  await user.click(await screen.findByRole('button', { name: 'Delete review' }))
  expect(await screen.findByRole('button', { name: 'Write a review' })).toBeInTheDocument()
  await waitFor(() => expect(screen.queryByText('Text of mine')).not.toBeInTheDocument())
})

test('the teacher replies; others have no way to', async () => {
  const course = makeCourse('ferns', { ratingAverage: 4, ratingCount: 2 })
  const first = makeReview('one', course, { viewerCanReply: true })
  course.reviews = connection([first, makeReview('two', course)])
  const { user } = open(course, {
    replyToReview: ({ input }: { input: { text: string } }) => {
      Object.assign(first, { reply: input.text, repliedAt: '2026-03-02T10:00:00Z', repliedBy: course.owner })
      return { review: first, errors: [] }
    },
  })
  await screen.findByText('Text of two')
  expect(screen.getAllByRole('button', { name: 'Reply' })).toHaveLength(1)
  await user.click(screen.getByRole('button', { name: 'Reply' }))
  await user.type(await screen.findByLabelText('Your reply to Author one'), 'Thank you!')
  await user.click(screen.getByRole('button', { name: 'Publish reply' }))
  expect(await screen.findByText('Thank you!')).toBeInTheDocument()
  expect(screen.getByText(/Tom Okafor replied/)).toBeInTheDocument()
})
