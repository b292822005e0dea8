(function (exports, require, module, __filename, __dirname) {"use strict";exports.id=826,exports.ids=[826],exports.modules={8826:(e,t,n)=>{n.d(t,{generalHelp:()=>generalHelp,helpOf:()=>helpOf});var a=n(7992),p=n(4028),r=n(5775),i=n(336);function generalHelp(){let e=Math.max(...i.PD.map(e=>e.name.length))+2,t=i.PD.map(t=>`  ${t.name.padEnd(e)}${t.summary}`),n=r.q.map(([e,t])=>`  ${String(e).padEnd(5)}${t}`);return`mity ${a.r}: one spec, a graph of steps, a checkpoint after every step.

Usage: mity COMMAND [options]

${t.join("\n")}

\`mity COMMAND --help\` tells more. Start with \`mity init\`, then \`mity run\`.

Exit codes:
${n.join("\n")}
`}function helpOf(e){let t=i.PD.find(t=>t.name===e);return t&&(0,p.b)(t)}}};
})
