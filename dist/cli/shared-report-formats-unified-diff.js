import{structuredPatch}from"./shared-diff-libesm-diff-base.js";function unifiedDiff({file,before,after},{fromRoot=!1,isHidden=()=>!1}={}){if(before===after)return"";let hunks=structuredPatch(file,file,before,after,"","",{context:3}).hunks.map(whole=>{let hunk=withoutHidden(whole,isHidden),removed=range(hunk.oldStart,hunk.oldLines),added=range(hunk.newStart,hunk.newLines);return[`@@ -${removed} +${added} @@`,...hunk.lines].join(`
`)}),[from,to]=[`a/${file}`,`b/${file}`];return`${fromRoot?`diff --git ${quoted(from)} ${quoted(to)}
`:""}--- ${terminated(from)}
+++ ${terminated(to)}
${hunks.join(`
`)}
`}function withoutHidden(hunk,isHidden){let changed=hunk.lines.findIndex(line=>!line.startsWith(" ")),first=hunk.lines.findLastIndex((line,index)=>index<changed&&isHidden(line.slice(1)))+1;return{oldStart:hunk.oldStart+first,oldLines:hunk.oldLines-first,newStart:hunk.newStart+first,newLines:hunk.newLines-first,lines:hunk.lines.slice(first)}}function range(start,count){return count===0?`${start-1},0`:count===1?`${start}`:`${start},${count}`}function terminated(path){let shown=quoted(path);return shown===path&&path.includes(" ")?`${path}	`:shown}function quoted(path){return/[\u0000-\u001f"\\\u007f]/.test(path)?`"${path.replace(/[\u0000-\u001f"\\\u007f]/g,char=>char==='"'||char==="\\"?`\\${char}`:`\\${(char.codePointAt(0)??0).toString(8).padStart(3,"0")}`)}"`:path}export{unifiedDiff};
