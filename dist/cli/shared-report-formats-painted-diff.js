import{painter$29}from"./shared.js";var styles={"+":"green","-":"red","@":"cyan"};function paintedDiff(diff){let paint=painter$29(!0),isHeader=!0;return diff.split(`
`).map(line=>{isHeader&&=!line.startsWith("@@");let style=isHeader?"bold":styles[line.charAt(0)],[,text="",end=""]=/^([^\r]*)(\r?)$/.exec(line)??[line,line];return style&&text!==""?paint(style,text)+end:line}).join(`
`)}export{paintedDiff};
