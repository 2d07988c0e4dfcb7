package org.forecastj.io.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/** Style sheet and script of the page, and the policy that lets the browser run these and nothing else. Stateless. */
final class PageStyle {
    private static final String RULES = """
            *{box-sizing:border-box}
            html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
            body{margin:0;background:var(--background);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
            header,main,footer,nav{max-width:1080px;margin:0 auto;padding:0 20px}
            header{padding-top:28px}
            h1{font-size:1.75rem;line-height:1.2;margin:0 0 4px}
            h2{font-size:1.25rem;line-height:1.3;margin:0 0 4px}
            h3{font-size:.9rem;font-weight:600;margin:0 0 2px}
            p{margin:0 0 12px}
            a{color:var(--forecast)}
            .muted{color:var(--muted)}
            nav{position:sticky;top:0;z-index:1;display:flex;gap:16px;align-items:flex-start;justify-content:space-between;background:var(--background);padding-top:8px;padding-bottom:8px;border-bottom:1px solid var(--grid)}
            nav details{flex:1;margin:0;border:0;padding:0}
            nav summary{padding:4px 0}
            nav ol{columns:14em;max-height:60vh;overflow:auto;margin:4px 0;padding-left:2.2em}
            nav>a{padding:4px 0}
            section{margin:20px 0;padding:20px;border:1px solid var(--grid);border-radius:10px;scroll-margin-top:56px}
            figure{margin:0;min-width:0}
            figcaption{font-size:.8rem;margin-top:6px}
            svg{display:block;width:100%;height:auto}
            .narrow{display:none}
            .fj.spark{width:130px;height:30px;max-width:none}
            dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));gap:10px;margin:12px 0}
            dl div{background:var(--surface);border-radius:8px;padding:8px 12px}
            dt{font-size:.78rem;color:var(--muted)}
            dd{margin:0;font-size:1.1rem;font-weight:600;font-variant-numeric:tabular-nums}
            dd.remark{font-size:.78rem;font-weight:400;color:var(--muted)}
            details{margin:12px 0 0;border-top:1px solid var(--grid);padding-top:10px}
            summary{cursor:pointer;font-weight:600}
            details[open]>summary{margin-bottom:8px}
            .panels{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,400px),1fr));gap:18px}
            .panels figure{max-width:560px}
            .scroll{position:relative;overflow-x:auto;max-width:100%}
            table{border-collapse:collapse;width:100%;font-size:.88rem;font-variant-numeric:tabular-nums}
            th,td{padding:6px 9px;border-bottom:1px solid var(--grid);text-align:left;max-width:22em;overflow-wrap:break-word}
            thead th{color:var(--muted);font-weight:600}
            tbody th{font-weight:500;min-width:9em}
            th.n,td.n{text-align:right}
            td.n{white-space:nowrap}
            @media screen{td.s{white-space:nowrap}}
            tbody tr:hover{background:var(--surface)}
            td.best{background:var(--best);color:var(--best-text)}
            .problem{background:var(--warning);border-left:4px solid var(--accent);padding:8px 12px;border-radius:4px}
            .flag{color:var(--accent);font-size:.78rem}
            .hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
            [hidden]{display:none!important}
            button{font:inherit;color:inherit;background:none;border:1px solid var(--axis);border-radius:6px;padding:6px 14px;cursor:pointer}
            th>button{border:0;border-radius:3px;padding:2px;margin:-2px;text-align:inherit;white-space:inherit}
            th>button::after{content:" ↕";color:var(--muted)}
            th[aria-sort=ascending]>button::after{content:" ▲"}
            th[aria-sort=descending]>button::after{content:" ▼"}
            .tools{display:flex;flex-wrap:wrap;gap:6px 12px;align-items:center;margin:0 0 10px}
            .tools p{margin:0}
            input{font:inherit;color:var(--text);background:var(--background);border:1px solid var(--axis);border-radius:6px;padding:6px 10px;min-width:0;width:20em;max-width:100%}
            .more{margin-top:10px}
            .data{font-size:.8rem;border:0;margin-top:4px;padding:0}
            .data summary{font-weight:400;color:var(--muted)}
            :focus-visible{outline:2px solid var(--forecast);outline-offset:2px}
            @media(max-width:640px){header,main,footer,nav{padding-left:12px;padding-right:12px}header{padding-top:18px}h1{font-size:1.4rem}section{padding:14px 12px;margin:14px 0}.wide{display:none}.narrow{display:block}dl{grid-template-columns:1fr 1fr;gap:8px}th,td{padding:6px}.fj.spark{width:84px}thead th:first-child,tbody th{position:sticky;left:0;background:var(--background);min-width:6.5em}}
            @media print{nav,.tools,.more{display:none}th>button::after{content:none}thead{display:table-header-group}th,td{white-space:normal;overflow-wrap:anywhere}table{font-size:.75rem}section{border:0;padding:0;break-inside:auto}figure,dl,tr{break-inside:avoid}h2,summary{break-after:avoid}section[id]{break-before:page}.scroll{overflow:visible}details::details-content{content-visibility:visible;block-size:auto}}
            @media(prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
            """;

    /** Makes headings buttons that sort, searches the overview of a panel, unfolds everything to print, folds the list of series after a choice. */
    static final String SCRIPT = """
            (function(){
            'use strict';
            function key(row,i){var c=row.cells[i],t=c.textContent.trim();return c.dataset.v===undefined?(t==='–'?'':t):Number(c.dataset.v);}
            function compare(a,b,up){
            if(a==='')return b===''?0:1;
            if(b==='')return -1;
            var d=typeof a==='number'?(typeof b==='number'?a-b:-1):(typeof b==='number'?1:a.localeCompare(b));
            return up?d:-d;}
            document.querySelectorAll('table').forEach(function(table){
            var heads=Array.from(table.tHead.rows[0].cells),body=table.tBodies[0];
            if(2>body.rows.length||table.querySelector('[colspan]'))return;
            heads.forEach(function(th,i){
            if(th.dataset.plain!==undefined)return;
            var button=document.createElement('button');button.type='button';
            while(th.firstChild)button.appendChild(th.firstChild);
            th.appendChild(button);
            button.addEventListener('click',function(){
            var up=th.getAttribute('aria-sort')!=='ascending';
            heads.forEach(function(h){h.removeAttribute('aria-sort');});
            th.setAttribute('aria-sort',up?'ascending':'descending');
            var rows=Array.from(body.rows).map(function(r){return {row:r,key:key(r,i)};}),sorted=document.createDocumentFragment();
            rows.sort(function(a,b){return compare(a.key,b.key,up);});
            rows.forEach(function(r){sorted.appendChild(r.row);});
            body.appendChild(sorted);
            table.dispatchEvent(new Event('sorted'));
            });});});
            document.querySelectorAll('.overview').forEach(function(box){
            var field=box.querySelector('input'),more=box.querySelector('.more'),state=box.querySelector('.state'),body=box.querySelector('tbody');
            var step=200,limit=step,names=new Map();
            Array.from(body.rows).forEach(function(r){names.set(r,r.cells[0].textContent.toLowerCase());});
            function show(){
            var words=field.value.toLowerCase().split(/\\s+/).filter(Boolean),found=0;
            Array.from(body.rows).forEach(function(r){
            var hit=words.every(function(w){return names.get(r).includes(w);});
            if(hit)found++;
            r.hidden=hit?found>limit:true;});
            var shown=Math.min(found,limit);
            state.textContent=shown+' of '+names.size+' series shown'+(found>shown?', '+found+' found':'');
            more.hidden=found===shown;}
            field.addEventListener('input',function(){limit=step;show();});
            more.addEventListener('click',function(){limit+=step;show();});
            box.querySelector('table').addEventListener('sorted',show);
            box.querySelector('.tools').hidden=false;show();
            });
            var closed=[];
            addEventListener('beforeprint',function(){closed=Array.from(document.querySelectorAll('details:not([open])'));closed.forEach(function(d){d.open=true;});});
            addEventListener('afterprint',function(){closed.forEach(function(d){d.open=false;});});
            document.querySelectorAll('nav a').forEach(function(a){a.addEventListener('click',function(){var d=document.querySelector('nav details');if(d)d.open=false;});});
            })();
            """;

    private PageStyle() {}

    static String css() {
        return ":root{color-scheme:light dark;" + variables(false)
                + "}\n@media screen and (prefers-color-scheme:dark){:root{" + variables(true) + "}}\n" + RULES
                + ChartStyle.inline();
    }

    private static String variables(boolean dark) {
        StringBuilder variables = new StringBuilder();
        for (Palette colour : Palette.values()) {
            String name = colour.name().toLowerCase(Locale.ROOT).replace('_', '-');
            variables
                    .append("--")
                    .append(name)
                    .append(':')
                    .append(dark ? colour.dark() : colour.light())
                    .append(';');
        }
        return variables.toString();
    }

    /** Nothing may be loaded, and only this style sheet and this script count: not even one that a name smuggled in would. */
    static String policy() {
        return "default-src 'none'; style-src '" + hash(css()) + "'; script-src '" + hash(SCRIPT)
                + "'; base-uri 'none'; form-action 'none'";
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
