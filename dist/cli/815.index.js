export const id = 815;
export const ids = [815];
export const modules = {

/***/ 2487:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ X)
/* harmony export */ });
var b=class{diff(e,t,n={}){let r;typeof n=="function"?(r=n,n={}):"callback"in n&&(r=n.callback);let u=this.castInput(e,n),a=this.castInput(t,n),s=this.removeEmpty(this.tokenize(u,n)),f=this.removeEmpty(this.tokenize(a,n));return this.diffWithOptionsObj(s,f,n,r)}diffWithOptionsObj(e,t,n,r){var u;let a=o=>{if(o=this.postProcess(o,n),r){setTimeout(function(){r(o)},0);return}else return o},s=t.length,f=e.length,c=1,l=s+f;n.maxEditLength!=null&&(l=Math.min(l,n.maxEditLength));let h=(u=n.timeout)!==null&&u!==void 0?u:1/0,p=Date.now()+h,m=[{oldPos:-1,lastComponent:void 0}],x=this.extractCommon(m[0],t,e,0,n);if(m[0].oldPos+1>=f&&x+1>=s)return a(this.buildValues(m[0].lastComponent,t,e));let P=-1/0,L=1/0,C=()=>{for(let o=Math.max(P,-c);o<=Math.min(L,c);o+=2){let d,g=m[o-1],w=m[o+1];g&&(m[o-1]=void 0);let v=!1;if(w){let D=w.oldPos-o;v=w&&0<=D&&D<s}let S=g&&g.oldPos+1<f;if(!v&&!S){m[o]=void 0;continue}if(!S||v&&g.oldPos<w.oldPos?d=this.addToPath(w,!0,!1,0,n):d=this.addToPath(g,!1,!0,1,n),x=this.extractCommon(d,t,e,o,n),d.oldPos+1>=f&&x+1>=s)return a(this.buildValues(d.lastComponent,t,e))||!0;m[o]=d,d.oldPos+1>=f&&(L=Math.min(L,o-1)),x+1>=s&&(P=Math.max(P,o+1))}c++};if(r)(function o(){setTimeout(function(){if(c>l||Date.now()>p)return r(void 0);C()||o()},0)})();else for(;c<=l&&Date.now()<=p;){let o=C();if(o)return o}}addToPath(e,t,n,r,u){let a=e.lastComponent;return a&&!u.oneChangePerToken&&a.added===t&&a.removed===n?{oldPos:e.oldPos+r,lastComponent:{count:a.count+1,added:t,removed:n,previousComponent:a.previousComponent}}:{oldPos:e.oldPos+r,lastComponent:{count:1,added:t,removed:n,previousComponent:a}}}extractCommon(e,t,n,r,u){let a=t.length,s=n.length,f=e.oldPos,c=f-r,l=0;for(;c+1<a&&f+1<s&&this.equals(n[f+1],t[c+1],u);)c++,f++,l++,u.oneChangePerToken&&(e.lastComponent={count:1,previousComponent:e.lastComponent,added:!1,removed:!1});return l&&!u.oneChangePerToken&&(e.lastComponent={count:l,previousComponent:e.lastComponent,added:!1,removed:!1}),e.oldPos=f,c}equals(e,t,n){return n.comparator?n.comparator(e,t):e===t||!!n.ignoreCase&&e.toLowerCase()===t.toLowerCase()}removeEmpty(e){let t=[];for(let n=0;n<e.length;n++)e[n]&&t.push(e[n]);return t}castInput(e,t){return e}tokenize(e,t){return Array.from(e)}join(e){return e.join("")}postProcess(e,t){return e}get useLongestToken(){return!1}buildValues(e,t,n){let r=[],u;for(;e;)r.push(e),u=e.previousComponent,delete e.previousComponent,e=u;r.reverse();let a=r.length,s=0,f=0,c=0;for(;s<a;s++){let l=r[s];if(l.removed)l.value=this.join(n.slice(c,c+l.count)),c+=l.count;else{if(!l.added&&this.useLongestToken){let h=t.slice(f,f+l.count);h=h.map(function(p,m){let x=n[c+m];return x.length>p.length?x:p}),l.value=this.join(h)}else l.value=this.join(t.slice(f,f+l.count));f+=l.count,l.added||(c+=l.count)}}return r}};var N=class extends b{constructor(){super(...arguments),this.tokenize=H}equals(e,t,n){return n.ignoreWhitespace?((!n.newlineIsToken||!e.includes(`
`))&&(e=e.trim()),(!n.newlineIsToken||!t.includes(`
`))&&(t=t.trim())):n.ignoreNewlineAtEof&&!n.newlineIsToken&&(e.endsWith(`
`)&&(e=e.slice(0,-1)),t.endsWith(`
`)&&(t=t.slice(0,-1))),super.equals(e,t,n)}},T=new N;function E(i,e,t){return T.diff(i,e,t)}function H(i,e){e.stripTrailingCr&&(i=i.replace(/\r\n/g,`
`));let t=[],n=i.split(/(\n|\r\n)/);n[n.length-1]||n.pop();for(let r=0;r<n.length;r++){let u=n[r];r%2&&!e.newlineIsToken?t[t.length-1]+=u:t.push(u)}return t}function F(i,e,t,n,r,u,a){let s;a?typeof a=="function"?s={callback:a}:s=a:s={},typeof s.context>"u"&&(s.context=4);let f=s.context;if(s.newlineIsToken)throw new Error("newlineIsToken may not be used with patch-generation functions, only with diffing functions");if(s.callback){let{callback:l}=s;E(t,n,Object.assign(Object.assign({},s),{callback:h=>{let p=c(h);l(p)}}))}else return c(E(t,n,s));function c(l){if(!l)return;l.push({value:"",lines:[]});function h(o){return o.map(function(d){return" "+d})}let p=[],m=0,x=0,P=[],L=1,C=1;for(let o=0;o<l.length;o++){let d=l[o],g=d.lines||j(d.value);if(d.lines=g,d.added||d.removed){if(!m){let w=l[o-1];m=L,x=C,w&&(P=f>0?h(w.lines.slice(-f)):[],m-=P.length,x-=P.length)}for(let w of g)P.push((d.added?"+":"-")+w);d.added?C+=g.length:L+=g.length}else{if(m)if(g.length<=f*2&&o<l.length-2)for(let w of h(g))P.push(w);else{let w=Math.min(g.length,f);for(let S of h(g.slice(0,w)))P.push(S);let v={oldStart:m,oldLines:L-m+w,newStart:x,newLines:C-x+w,lines:P};p.push(v),m=0,x=0,P=[]}L+=g.length,C+=g.length}}for(let o of p)for(let d=0;d<o.lines.length;d++)o.lines[d].endsWith(`
`)?o.lines[d]=o.lines[d].slice(0,-1):(o.lines.splice(d+1,0,"\\ No newline at end of file"),d++);return{oldFileName:i,newFileName:e,oldHeader:r,newHeader:u,hunks:p}}}function j(i){let e=i.endsWith(`
`),t=i.split(`
`).map(n=>n+`
`);return e?t.pop():t.push(t.pop().slice(0,-1)),t}function X({file:i,before:e,after:t},{fromRoot:n=!1,isHidden:r=()=>!1}={}){if(e===t)return"";let a=F(i,i,e,t,"","",{context:3}).hunks.map(l=>{let h=$(l,r),p=k(h.oldStart,h.oldLines),m=k(h.newStart,h.newLines);return[`@@ -${p} +${m} @@`,...h.lines].join(`
`)}),[s,f]=[`a/${i}`,`b/${i}`];return`${n?`diff --git ${y(s)} ${y(f)}
`:""}--- ${I(s)}
+++ ${I(f)}
${a.join(`
`)}
`}function $(i,e){let t=i.lines.findIndex(r=>!r.startsWith(" ")),n=i.lines.findLastIndex((r,u)=>u<t&&e(r.slice(1)))+1;return{oldStart:i.oldStart+n,oldLines:i.oldLines-n,newStart:i.newStart+n,newLines:i.newLines-n,lines:i.lines.slice(n)}}function k(i,e){return e===0?`${i-1},0`:e===1?`${i}`:`${i},${e}`}function I(i){let e=y(i);return e===i&&i.includes(" ")?`${i}	`:e}function y(i){return/[\u0000-\u001f"\\\u007f]/.test(i)?`"${i.replace(/[\u0000-\u001f"\\\u007f]/g,t=>t==='"'||t==="\\"?`\\${t}`:`\\${(t.codePointAt(0)??0).toString(8).padStart(3,"0")}`)}"`:i}


/***/ }),

/***/ 8815:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   unifiedDiff: () => (/* reexport safe */ _chunk_NEETSRQH_js__WEBPACK_IMPORTED_MODULE_0__.a)
/* harmony export */ });
/* harmony import */ var _chunk_NEETSRQH_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2487);
/* harmony import */ var _chunk_SQE76S5B_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9507);



/***/ })

};
