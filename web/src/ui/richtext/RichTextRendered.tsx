import { createContext, use, type ReactNode } from 'react'
import ReactMarkdown, { defaultUrlTransform, type Components, type Options } from 'react-markdown'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import { markdownComponents } from '@/ui/markdownComponents'
import { AssetPicture } from '@/ui/richtext/AssetPicture'
import { Formula } from '@/ui/richtext/Formula'
import { rehypeGaps } from '@/ui/richtext/gaps'
import type { RichTextProps } from '@/ui/richtext/RichText'

const ASSET = 'asset:'

const schema = {
  ...defaultSchema,
  attributes: {
    ...defaultSchema.attributes,
    code: [['className', /^language-./, 'math-inline', 'math-display']],
  },
  protocols: { ...defaultSchema.protocols, src: [...(defaultSchema.protocols?.src ?? []), 'asset'] },
} as typeof defaultSchema

const remarkPlugins: Options['remarkPlugins'] = [remarkGfm, remarkMath]
const rehypePlugins: Options['rehypePlugins'] = [[rehypeSanitize, schema], rehypeGaps]

/** What stands in the gaps; not a property of the components, which must not be made anew with every letter. */
const GapContext = createContext<RichTextProps['gap']>(undefined)

function Gap({ number }: { number: number }) {
  return use(GapContext)?.(number) ?? `[[${number}]]`
}

function isFormula(className: unknown) {
  return typeof className === 'string' && /\bmath-(inline|display)\b/.test(className)
}

const components: Components = {
  ...markdownComponents,
  code: ({ className, children }) =>
    isFormula(className) ? (
      <Formula tex={childText(children)} display={/math-display/.test(className ?? '')} />
    ) : (
      <code className={className}>{children}</code>
    ),
  pre: (props) => {
    const child = props.node?.children[0]
    const isDisplayed = child?.type === 'element' && JSON.stringify(child.properties).includes('math-display')
    if (isDisplayed) return props.children
    const Pre = markdownComponents.pre as (props: { children?: ReactNode }) => ReactNode
    return <Pre>{props.children}</Pre>
  },
  img: ({ src, alt = '' }) =>
    typeof src === 'string' && src.startsWith(ASSET) ? (
      <AssetPicture key={src} id={src.slice(ASSET.length)} alt={alt} />
    ) : (
      <span className="text-body-secondary">{alt}</span>
    ),
  span: (props) => {
    const number = props.node?.properties.dataGap
    return number === undefined ? <span>{props.children}</span> : <Gap number={Number(number)} />
  },
}

const inlineComponents: Components = {
  ...components,
  p: ({ children }) => <span className="rich-line">{children}</span>,
}

function childText(children: ReactNode): string {
  if (Array.isArray(children)) return children.map(childText).join('')
  return typeof children === 'string' ? children : ''
}

export default function RichTextRendered({ text, inline = false, gap }: RichTextProps) {
  const Box = inline ? 'span' : 'div'
  return (
    <Box className={inline ? 'rich-inline' : 'markdown'}>
      <GapContext value={gap}>
        <ReactMarkdown
          remarkPlugins={remarkPlugins}
          rehypePlugins={rehypePlugins}
          components={inline ? inlineComponents : components}
          urlTransform={(url) => (url.startsWith(ASSET) ? url : defaultUrlTransform(url))}
        >
          {text}
        </ReactMarkdown>
      </GapContext>
    </Box>
  )
}
