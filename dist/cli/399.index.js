export const id = 399;
export const ids = [399];
export const modules = {

/***/ 9399:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   resolvedProject: () => (/* binding */ resolvedProject)
/* harmony export */ });
/* harmony import */ var _shared_compose_load_unique_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(970);
/* harmony import */ var _shared_compose_model_node_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(568);
/* harmony import */ var _shared_compose_interpolation_expand_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5933);
/* harmony import */ var _shared_helpers_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1174);
function resolvedProject(root){return toJson(root,[])}function toJson(node,path){switch(node.kind){case"scalar":return typeof node.value=="number"?exactNumber(node.text,node.value):node.value;case"sequence":return listToJson(node,path);case"mapping":return Object.fromEntries([...node.entries].filter(([key,value])=>!isUnsetArgument(value,[...path,key])).map(([key,value])=>[key,toJson(value,[...path,key])]))}}function listToJson(node,path){let isEnvironment=(0,_shared_compose_load_unique_js__WEBPACK_IMPORTED_MODULE_0__/* .patternAt */ .ov)(environments,path)?.rule??!1,items=node.items.filter(item=>!isUnsetArgument(item,[...path,item.kind==="scalar"?item.text:""])).map(item=>isEnvironment&&inheritedItem(item)||toJson(item,[...path,"*"]));return items.length>0||(0,_shared_compose_load_unique_js__WEBPACK_IMPORTED_MODULE_0__/* .hasUniqueItems */ .CO)(path)&&!isEnvironment?items:null}var environments=(0,_shared_compose_load_unique_js__WEBPACK_IMPORTED_MODULE_0__/* .patternsOf */ .D4)([["services.*.build.args",!0],["services.*.environment",!0]]);function inheritedItem(item){if(item.kind!=="scalar"||!item.steps.some(({kind})=>kind==="include"))return null;let value=item.origin.environment.get(item.text),text=value?(0,_shared_compose_load_unique_js__WEBPACK_IMPORTED_MODULE_0__/* .repositoryText */ .g_)(value):null;return text===null||(0,_shared_compose_interpolation_expand_js__WEBPACK_IMPORTED_MODULE_2__/* .isStop */ .jX)(text)?null:`${item.text}=${(0,_shared_compose_interpolation_expand_js__WEBPACK_IMPORTED_MODULE_2__/* .toText */ .fE)(text)}`}function exactNumber(text,value){let exact=(0,_shared_compose_load_unique_js__WEBPACK_IMPORTED_MODULE_0__/* .yamlNumber */ .XO)(text);return typeof exact=="bigint"&&!Number.isSafeInteger(value)?exact:value}function isUnsetArgument(value,path){let[section,,build,args,name]=path;return section!=="services"||build!=="build"||args!=="args"||name===void 0||path.length!==5||value.kind!=="scalar"?!1:value.value===null||value.text===name&&!name.includes("=")}


/***/ })

};
