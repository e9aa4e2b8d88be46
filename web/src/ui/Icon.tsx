interface IconProps {
  /** `import bell from 'bootstrap-icons/icons/bell.svg?raw'` */
  svg: string
  className?: string
}

/** One Bootstrap icon, decorative: the text or label beside it carries the meaning. */
export function Icon({ svg, className = '' }: IconProps) {
  const drawing = svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>'))
  return (
    <svg
      className={`icon ${className}`}
      viewBox="0 0 16 16"
      fill="currentColor"
      aria-hidden="true"
      dangerouslySetInnerHTML={{ __html: drawing }}
    />
  )
}
