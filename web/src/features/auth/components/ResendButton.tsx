import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from 'urql'
import { Button } from '@/ui/Button'
import { toast } from '@/ui/toast'
import { ResendVerificationEmail } from '../documents'

/** The server sends at most one mail a minute to an address. */
const PAUSE_S = 60

export function ResendButton({ email }: { email: () => string }) {
  const { t } = useTranslation('auth')
  const [{ fetching }, resend] = useMutation(ResendVerificationEmail)
  const [pause, setPause] = useState(0)

  useEffect(() => {
    if (pause === 0) return undefined
    const timer = window.setTimeout(() => setPause(pause - 1), 1000)
    return () => window.clearTimeout(timer)
  }, [pause])

  async function send() {
    const { data } = await resend({ input: { email: email() } })
    const problem = data?.resendVerificationEmail.errors[0]
    if (data && !problem) {
      setPause(PAUSE_S)
      toast.success(t('verify.resent'))
    } else {
      toast.error(problem?.message ?? t('verify.resendFailed'))
    }
  }

  return (
    <Button variant="ghost" loading={fetching} disabled={pause > 0} onClick={() => void send()}>
      {pause > 0 ? t('verify.resendIn', { seconds: pause }) : t('verify.resend')}
    </Button>
  )
}
