const COLUMNS = [36, 116, 196, 276, 356]

/** A colonnade in the morning: five columns, a low sun, hills. */
export function Walkway() {
  return (
    <svg className="walkway" viewBox="0 0 440 420" aria-hidden="true" preserveAspectRatio="xMidYMax slice">
      <circle cx="300" cy="190" r="62" fill="#f0c267" />
      <path d="M0 300c70-60 130-66 200-28s150 20 240-38v186H0z" fill="#2f7a66" />
      <path d="M0 330c90-34 170-22 240 0s130 20 200-6v96H0z" fill="#1f5f4f" />
      <g fill="#f6efe0">
        <path d="M10 92h420v20H10zM24 118h392v12H24z" />
        {COLUMNS.map((x) => (
          <g key={x}>
            <path d={`M${x - 6} 134h60v10h-60zM${x} 148h48v206h-48zM${x - 6} 358h60v12h-60z`} />
            <path
              d={`M${x + 11} 152v198M${x + 24} 152v198M${x + 37} 152v198`}
              stroke="#d9cdb2"
              strokeWidth="3"
              fill="none"
            />
          </g>
        ))}
        <path d="M0 374h440v14H0z" />
        <path d="M0 392h440v28H0z" fill="#e3d8bf" />
      </g>
    </svg>
  )
}
