import mic from 'bootstrap-icons/icons/mic.svg?raw'
import volumeUp from 'bootstrap-icons/icons/volume-up.svg?raw'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Select } from '@/ui/Input'
import { toast } from '@/ui/toast'
import { Levels } from '../model/Levels'
import { loudness } from '../model/sound'
import { playTestTone } from '../audio/audioContext'
import { listMicrophones, Microphone } from '../audio/Microphone'
import { LevelMeter } from './LevelMeter'
import { chooseMicrophone, chosenMicrophone } from './microphoneChoice'
import { microphoneProblem } from './microphoneProblem'

const ME = 'me'

/** Try loudspeaker and microphone before the others hear it. Nothing leaves the device. */
export function DeviceCheck() {
  const { t } = useTranslation('classroom')
  const levels = useMemo(() => new Levels(), [])
  const open = useRef<Microphone>(undefined)
  const [state, setState] = useState<'off' | 'starting' | 'on'>('off')
  const [devices, setDevices] = useState<MediaDeviceInfo[]>([])
  const [deviceId, setDeviceId] = useState(chosenMicrophone)
  const [problem, setProblem] = useState<ReturnType<typeof microphoneProblem>>()

  useEffect(() => () => open.current?.close(), [])

  function stop() {
    open.current?.close()
    open.current = undefined
    setState('off')
  }

  async function start(wanted: string) {
    open.current?.close()
    setProblem(undefined)
    setState('starting')
    try {
      open.current = await Microphone.open({
        deviceId: wanted,
        onFrame: (samples) => levels.set(ME, loudness(samples)),
        onEnded: stop,
      })
      setDevices(await listMicrophones())
      setState('on')
    } catch (error) {
      setProblem(microphoneProblem(error))
      setState('off')
    }
  }

  function choose(wanted: string) {
    setDeviceId(wanted)
    chooseMicrophone(wanted)
    void start(wanted)
  }

  return (
    <section className="device-check" aria-label={t('check.title')}>
      <h2 className="h5">{t('check.title')}</h2>
      <p className="text-body-secondary small">{t('check.text')}</p>
      <div className="device-row">
        <Button
          variant="secondary"
          size="sm"
          icon={volumeUp}
          onClick={() => {
            playTestTone().catch(() => toast.error(t('voice.noSound')))
          }}
        >
          {t('check.sound')}
        </Button>
        {state === 'on' ? (
          <>
            <Button variant="secondary" size="sm" icon={mic} onClick={stop}>
              {t('check.stop')}
            </Button>
            <LevelMeter levels={levels} personId={ME} label={t('check.level')} />
          </>
        ) : (
          <Button
            variant="secondary"
            size="sm"
            icon={mic}
            loading={state === 'starting'}
            onClick={() => void start(deviceId)}
          >
            {t('check.microphone')}
          </Button>
        )}
      </div>
      {state === 'on' && devices.length > 0 && (
        <Field label={t('check.choose')}>
          <Select value={deviceId} onChange={(event) => choose(event.target.value)}>
            <option value="">{t('check.system')}</option>
            {devices.map((device) => (
              <option key={device.deviceId} value={device.deviceId}>
                {device.label}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {problem && (
        <p className="field-error" role="alert">
          {t(problem)}
        </p>
      )}
    </section>
  )
}
