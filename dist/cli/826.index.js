"use strict";exports.id=826,exports.ids=[826],exports.modules={8826:(e,t,n)=>{n.d(t,{generalHelp:()=>m,helpOf:()=>s});var i=n(7992),a=n(4028),r=n(5775),p=n(336);function m(){let e=Math.max(...p.PD.map(e=>e.name.length))+2,t=p.PD.map(t=>`  ${t.name.padEnd(e)}${t.summary}`),n=r.q.map(([e,t])=>`  ${String(e).padEnd(5)}${t}`);return`mity ${i.r}: one spec, a graph of steps, a checkpoint after every step.

Usage: mity COMMAND [options]

${t.join("\n")}

\`mity COMMAND --help\` tells more. Start with \`mity init\`, then \`mity run\`.

Exit codes:
${n.join("\n")}
`}function s(e){let t=p.PD.find(t=>t.name===e);return t&&(0,a.b)(t)}}};
