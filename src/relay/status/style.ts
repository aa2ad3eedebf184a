/** The looks of the status page: the app's colours, the system's typefaces. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#f7f4ed;--ink:#1f2429;--soft:#5a6167;--hair:#dcd5c6;--faint:#ece6d9;--ember:#b5400f}
@media(prefers-color-scheme:dark){:root{--paper:#131820;--ink:#e9e4d8;--soft:#9aa4ad;--hair:#2a3440;--faint:#202935;--ember:#f2884a}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:60rem;margin:0 auto;padding:2rem 1.25rem 4rem}
h1{font:500 2rem/1.2 Georgia,"Times New Roman",serif;margin:0 0 .25rem}
h2{font-size:1rem;margin:2.5rem 0 .5rem}
p{margin:.25rem 0;max-width:42rem}
.soft{color:var(--soft)}
.small{font-size:.875rem}
a{color:var(--ember);padding:.75rem 0}
dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(8rem,1fr));gap:1.25rem;margin:2rem 0 0}
dl div{border-top:1px solid var(--hair);padding-top:.5rem}
dt{color:var(--soft);font-size:.875rem}
dd{margin:0;font-size:1.5rem;line-height:1.3}
dd small{display:block;color:var(--soft);font-size:.875rem}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(18rem,1fr));column-gap:2.5rem}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{text-align:right;padding:.4rem .75rem;border-bottom:1px solid var(--hair);white-space:nowrap}
th{color:var(--soft);font-weight:400;font-size:.875rem}
th:first-child,td:first-child{text-align:left;padding-left:0;white-space:normal;overflow-wrap:anywhere;min-width:9.5rem}
th:last-child,td:last-child{padding-right:0}
code{font-family:ui-monospace,Menlo,monospace;font-size:.875rem;overflow-wrap:anywhere}
meter{width:100%;height:.75rem;display:block;margin:.5rem 0}
@media(max-width:37.5rem){th,td{padding:.4rem .35rem}}
:focus-visible{outline:2px solid var(--ember);outline-offset:2px}
`
