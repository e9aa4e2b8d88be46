import check from 'bootstrap-icons/icons/check-circle-fill.svg?raw'
import circle from 'bootstrap-icons/icons/circle.svg?raw'
import { useTranslation } from 'react-i18next'
import { Icon } from '@/ui/Icon'
import { Markdown } from '@/ui/Markdown'
import { RichText } from '@/ui/richtext/RichText'
import type { DraftItem } from './draftDocuments'

/** What an item says, with its answer. */
export function ItemContent({ item }: { item: DraftItem }) {
  const { t } = useTranslation('drafting')
  switch (item.kind) {
    case 'CARD':
      return (
        <dl className="item-sides">
          <dt>{t('item.front')}</dt>
          <dd>
            <Markdown text={item.text} />
          </dd>
          <dt>{t('item.back')}</dt>
          <dd>
            <Markdown text={item.back ?? ''} />
          </dd>
        </dl>
      )
    case 'BLANKS':
      return (
        <RichText
          text={item.text}
          gap={(number) => <strong className="item-gap">{item.blanks[number - 1]}</strong>}
        />
      )
    case 'TRUE_FALSE':
      return (
        <>
          <RichText text={item.text} />
          <p className="item-right">
            <Icon svg={check} /> {t(item.isTrue ? 'item.isTrue' : 'item.isFalse')}
          </p>
        </>
      )
    case 'SINGLE_CHOICE':
      return (
        <>
          <RichText text={item.text} />
          <ul className="item-choices">
            {item.choices.map(({ text, isCorrect }, index) => (
              <li key={index} data-right={isCorrect || undefined}>
                <Icon svg={isCorrect ? check : circle} />
                <div>
                  <RichText text={text} inline />
                  {isCorrect && <span className="visually-hidden"> {t('item.right')}</span>}
                </div>
              </li>
            ))}
          </ul>
        </>
      )
    case 'MATCHING':
      return (
        <>
          <RichText text={item.text} />
          <dl className="item-pairs">
            {item.pairs.map(({ left, right }, index) => (
              <div key={index}>
                <dt>
                  <RichText text={left} inline />
                </dt>
                <dd>
                  <RichText text={right} inline />
                </dd>
              </div>
            ))}
          </dl>
        </>
      )
  }
}
