// Plain objects in the shape of the schema, for `answerWith`.
import { makeUser } from '@/test/courses'

export const makePublic = (more: object = {}) => ({
  __typename: 'PublicCertificate',
  number: '2026-ABCD-2345',
  edition: 1,
  holderName: 'Ada Lovelace',
  courseTitle: 'Astronomy',
  title: '',
  accent: '#1f4e5f',
  issuedOn: '2026-11-19',
  state: 'VALID',
  revokedAt: null,
  revocationReason: null,
  replacedAt: null,
  replacedByEdition: null,
  ...more,
})

export const makeCertificate = (id: string, more: object = {}) => ({
  __typename: 'Certificate',
  id,
  course: null,
  holder: makeUser('ada', 'Ada Lovelace'),
  number: '2026-ABCD-2345',
  edition: 1,
  code: 'abc234',
  holderName: 'Ada Lovelace',
  courseTitle: 'Astronomy',
  issuedOn: '2026-11-19',
  state: 'VALID',
  revokedAt: null,
  replacedAt: null,
  revocationReason: null,
  revocationNote: null,
  publicUrl: 'https://lyceum.example/certificates/abc234',
  pdfUrl: 'https://lyceum.example/files/export/certificate/1?token=1',
  isNamePrintable: true,
  viewerCanRevoke: true,
  viewerCanReissue: false,
  ...more,
})

export const makeProgram = (more: object = {}) => ({
  __typename: 'CertificateProgram',
  id: 'program',
  isActive: false,
  progressPercent: 100,
  gradePercent: 0,
  previewUrl: 'https://lyceum.example/files/export/certificate-preview/1?token=1',
  quizzes: [],
  requirements: [],
  design: {
    __typename: 'CertificateDesign',
    title: '',
    text: '',
    accent: '#1f4e5f',
    signerName: '',
    signerRole: '',
    logo: null,
  },
  ...more,
})
