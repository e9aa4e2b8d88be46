const COLUMNS = [30, 118, 206, 294, 382]

/** A colonnade in the morning: five columns, a low sun, hills. */
export function Walkway() {
  return (
    <svg className="walkway" viewBox="0 0 460 330" aria-hidden="true">
      <circle cx="276" cy="132" r="52" fill="#f0c267" />
      <path d="M0 220c70-60 130-66 200-28s170 20 260-38v130H0z" fill="#2f7a66" />
      <path d="M0 244c90-30 170-20 240 0s140 18 220-6v60H0z" fill="#1f5f4f" />
      <path d="M8 8h444v18H8z" fill="#f6efe0" />
      <path d="M18 26h424v5H18z" fill="#d9cdb2" />
      <path d="M18 31h424v11H18z" fill="#f6efe0" />
      {COLUMNS.map((x) => (
        <g key={x}>
          <path d={`M${x - 5} 42h58v9h-58z`} fill="#e9dfc8" />
          <path d={`M${x + 2} 51h44l3 222H${x - 1}z`} fill="#f6efe0" />
          <path
            d={`M${x + 13} 56v212M${x + 24} 56v212M${x + 35} 56v212`}
            stroke="#ded2b8"
            strokeWidth="3"
            strokeLinecap="round"
          />
          <path d={`M${x - 6} 273h60v11h-60z`} fill="#e9dfc8" />
        </g>
      ))}
      <path d="M0 284h460v16H0z" fill="#f6efe0" />
      <path d="M0 300h460v30H0z" fill="#e3d8bf" />
    </svg>
  )
}
