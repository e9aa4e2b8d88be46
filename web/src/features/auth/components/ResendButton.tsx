import { useTranslation } from 'react-i18next'
import { useMutation } from 'urql'
import { Button } from '@/ui/Button'
import { toast } from '@/ui/toast'
import { ResendVerificationEmail } from '../documents'
import { rememberMail, useMailPause } from '../model/mailPause'

export function ResendButton({ email }: { email: string }) {
  const { t } = useTranslation('auth')
  const [{ fetching }, resend] = useMutation(ResendVerificationEmail)
  const pause = useMailPause(email)

  async function send() {
    const { data } = await resend({ input: { email } })
    const problem = data?.resendVerificationEmail.errors[0]
    if (data && !problem) {
      rememberMail(email)
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
