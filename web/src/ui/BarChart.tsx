import { useTranslation } from 'react-i18next'

export interface Bar {
  key: string
  /** Names it in the table and on hover. */
  label: string
  value: number
  /** The value in words, such as "25 min". */
  text: string
}

interface BarChartProps {
  bars: readonly Bar[]
  /** What the picture tells, in a sentence. */
  summary: string
  /** What the columns of the table hold. */
  columns: readonly [label: string, value: string]
  /** What a full bar stands for; the largest value unless given. */
  full?: number
}

const HEIGHT = 100
const STEP = 12
const WIDTH = 8

/** Values in order as bars, with the same in words and as a table. */
export function BarChart({ bars, summary, columns, full }: BarChartProps) {
  const { t } = useTranslation('common')
  const most = full ?? Math.max(1, ...bars.map(({ value }) => value))
  return (
    <figure className="bar-chart">
      <svg
        viewBox={`0 0 ${bars.length * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={summary}
      >
        {bars.map(({ key, label, value, text }, index) => {
          const height = value > 0 ? Math.max((value / most) * HEIGHT, 2) : 0.75
          return (
            <rect
              key={key}
              x={index * STEP + (STEP - WIDTH) / 2}
              y={HEIGHT - height}
              width={WIDTH}
              height={height}
              data-empty={value === 0 || undefined}
            >
              <title>{`${label}: ${text}`}</title>
            </rect>
          )
        })}
      </svg>
      <figcaption aria-hidden="true">{summary}</figcaption>
      <details>
        <summary>{t('ui.asTable')}</summary>
        <table className="table table-sm">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bars.map(({ key, label, text }) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                <td>{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
