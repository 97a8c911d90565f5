/// A page of HTML that needs nothing but itself: no script, no font, no picture from elsewhere.
struct Page {
  let title: String
  let content: [String]

  /// Renders the page; its policy forbids whatever could be loaded or run.
  func text() -> String {
    let head = Markup.element(
      "head",
      [
        "<meta charset=\"utf-8\">",
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
          + "style-src 'unsafe-inline'\">",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
        "<meta name=\"color-scheme\" content=\"light dark\">",
        "<meta name=\"robots\" content=\"noindex\">",
        Markup.element("title", text: title),
        "<style>\n\(Self.style)\(SVGDrawing.style)</style>",
      ]
    )
    let body = Markup.element("body", [Markup.element("main", content)])
    return "<!DOCTYPE html>\n" + Markup.element("html", ["lang": "en"], [head, body]) + "\n"
  }

  private static let style = """
    :root{--paper:#fff;--ground:#f3f4f6;--ink:#1b1d20;--faint:#565c64;--line:#d5d9de;--good:#17692f;--bad:#b00020;--doubt:#8a5a00}
    *{box-sizing:border-box}
    body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
    main{max-width:62rem;margin:0 auto;padding:1rem}
    section,header{background:var(--paper);border:1px solid var(--line);border-radius:.5rem;padding:1rem;margin:0 0 1rem}
    h1{font-size:1.35rem;line-height:1.25;margin:0 0 .5rem}h2{font-size:1.05rem;margin:0 0 .5rem}h3{font-size:1rem;margin:1rem 0 .35rem}
    p{margin:.4rem 0}ol,ul{margin:.4rem 0;padding-left:1.4rem}li{margin:.3rem 0}
    p,li,td,dd{overflow-wrap:anywhere}
    header{border-left:.5rem solid var(--faint)}.good{border-left-color:var(--good)}.bad{border-left-color:var(--bad)}.doubtful{border-left-color:var(--doubt)}
    .danger{border:2px solid var(--bad);border-radius:.4rem;padding:.5rem .75rem;font-weight:700}
    .faint{color:var(--faint)}.small{font-size:.85rem}code,pre,.names{font-family:ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;font-size:.85rem}
    pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--ground);border:1px solid var(--line);border-radius:.35rem;padding:.5rem;margin:.4rem 0}
    .causes{list-style:none;padding:0}.causes li{margin:0 0 .9rem}
    .bar{display:block;height:.7rem;border:1px solid var(--ink);border-radius:.2rem;margin:0 0 .25rem;overflow:hidden;background:var(--ground)}
    .bar div{display:block;height:100%;background:var(--ink)}
    dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.3rem 0}dt{color:var(--faint)}dd{margin:0}
    table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.3rem .75rem .3rem 0;border-top:1px solid var(--line)}
    thead th,thead td{border-top:0}thead th{white-space:nowrap;color:var(--faint);font-weight:400;font-size:.85rem}tbody th{font-weight:600}
    .passed{color:var(--good)}.failed,.broken{color:var(--bad);font-weight:700}.unknown,.remark{color:var(--doubt)}.skipped{color:var(--faint)}
    .parts td,.parts th{padding-top:.12rem;padding-bottom:.12rem}.parts th{font-weight:400}
    .outcome,.place{white-space:nowrap}.time{text-align:right;white-space:nowrap;padding-right:0}
    figure{margin:0}figcaption{color:var(--faint);font-size:.85rem}
    .wiring{display:block;width:100%;max-width:32rem;height:auto;margin:0 auto}.narrow{display:none}
    .plot{display:block;width:100%;max-width:26rem;height:auto}.plot text{fill:var(--faint);font-size:14px}.plot .axis{stroke:var(--faint);stroke-width:1}
    .plot .sample{fill:var(--faint)}.plot .middle{stroke:var(--bad);stroke-width:1.5;stroke-dasharray:5 3}
    @media (min-width:60rem){.columns{display:grid;grid-template:"found wiring" auto "measured wiring" 1fr / 1fr 1fr;column-gap:1rem;align-items:start}
    .found{grid-area:found}.drawn{grid-area:wiring}.measured{grid-area:measured}}
    @media (max-width:36rem){
    main{padding:.5rem}section,header{padding:.75rem}.checks thead{display:none}.checks,.checks tbody{display:block}
    .checks tr{display:grid;grid-template-columns:5.2rem 1fr;border-top:1px solid var(--line);padding:.35rem 0}
    .checks td,.checks th{border:0;padding:0}.checks .detail{grid-column:2}.checks .place,.checks .time{display:none}}
    @media screen and (max-width:30rem){
    .wide{display:none}.narrow{display:block;width:calc(100% + 1.5rem);max-width:none;margin:0 -.75rem}}
    @media screen and (prefers-color-scheme:dark){
    :root{--paper:#1e2125;--ground:#121416;--ink:#e8eaed;--faint:#aab0b8;--line:#3a4047;--good:#7bd88f;--bad:#ff8f85;--doubt:#f0b95a}}
    @media print{
    @page{margin:10mm}html{font-size:9pt}body{background:#fff;font-size:1rem;line-height:1.3}main{max-width:none;padding:0}
    section,header{border-radius:0;border-width:0 0 1px;padding:.3rem 0;margin:0 0 .3rem;break-inside:auto}header{border-left-width:.5rem;padding-left:.6rem}
    h2,h3{break-after:avoid}figure,tr,li{break-inside:avoid}.columns{display:grid;grid-template:"found wiring" auto "measured wiring" 1fr / 1fr 1fr;column-gap:1rem;align-items:start}
    .found{grid-area:found}.drawn{grid-area:wiring}.measured{grid-area:measured}td,th{padding-top:.1rem;padding-bottom:.1rem}.bar,.bar div{print-color-adjust:exact;-webkit-print-color-adjust:exact}details:not([open]){display:none}}
    """
}
