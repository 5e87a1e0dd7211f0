/** For pages that are printed as well as read: A4, tables that go over pages with their heads, nothing torn in two. */
export const printStyle = `
body { max-width: 60rem }
h2 { border-bottom: 1px solid; padding-bottom: .2rem }
table { border-collapse: collapse; width: 100%; font-size: .85rem } th, td { text-align: start; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #8884; overflow-wrap: anywhere }
thead { display: table-header-group } tr { break-inside: avoid } th { white-space: nowrap }
/* times and sums */ .asks td:nth-child(3), .transactions td:nth-child(-n + 3), .transactions td:nth-child(5), .evidence td:nth-child(4), .deadlines td:nth-child(2), .story td:nth-child(-n + 2) { white-space: nowrap }
.ticks { list-style: none; padding: 0 } .ticks li::before { content: "\\2610\\00a0\\00a0" }
.proof { font-size: .85rem; overflow-wrap: anywhere } svg { max-width: 100%; height: auto }
@page { size: A4; margin: 16mm 14mm }
@media print { :root { color-scheme: light; font-size: 10.5pt } body { margin: 0; max-width: none; padding: 0 } h1, h2 { break-after: avoid } section { break-inside: auto } }
`;
