// The sign of the product: a sheet with its tab, as exhibits are filed.
export function Mark({ size = 20 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden>
      <path d="M4 3.5h9.5L20 10v10.5H4z" fill="var(--accent-fill)" />
      <path d="M13.5 3.5V10H20z" fill="var(--bg-raised)" opacity=".55" />
      <path d="M7.5 10h4M7.5 13.5h8.5M7.5 17h8.5" stroke="#fff" strokeWidth="1.6" strokeLinecap="square" />
    </svg>
  );
}
