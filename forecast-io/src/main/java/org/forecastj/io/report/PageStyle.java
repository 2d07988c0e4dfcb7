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
            body{margin:0;background:var(--background);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
            header,main,footer,nav{max-width:1080px;margin:0 auto;padding:0 20px}
            header{padding-top:28px}
            h1{font-size:1.75rem;line-height:1.2;margin:0 0 4px}
            h2{font-size:1.25rem;line-height:1.3;margin:0 0 4px}
            h3{font-size:.9rem;font-weight:600;margin:0 0 2px}
            h1,h2,h3,th a,nav a,dd,.problem{overflow-wrap:anywhere}
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
            th,td{padding:6px 9px;border-bottom:1px solid var(--grid);text-align:left;white-space:nowrap}
            th a{white-space:normal}
            thead th{color:var(--muted);font-weight:600}
            tbody th{font-weight:500;min-width:9em}
            th.n,td.n{text-align:right}
            tbody tr:hover{background:var(--surface)}
            td.best{background:var(--best);color:var(--best-text)}
            .problem{background:var(--warning);border-left:4px solid var(--accent);padding:8px 12px;border-radius:4px}
            .flag{color:var(--accent);font-size:.78rem}
            .hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
            th.sortable{cursor:pointer}
            th[aria-sort=ascending]::after{content:" ▲"}
            th[aria-sort=descending]::after{content:" ▼"}
            :focus-visible{outline:2px solid var(--forecast);outline-offset:2px}
            @media(max-width:640px){header,main,footer,nav{padding-left:12px;padding-right:12px}header{padding-top:18px}h1{font-size:1.4rem}section{padding:14px 12px;margin:14px 0}.wide{display:none}.narrow{display:block}dl{grid-template-columns:1fr 1fr;gap:8px}th,td{padding:6px}.fj.spark{width:84px}thead th:first-child,tbody th{position:sticky;left:0;background:var(--background);min-width:6.5em}}
            @media print{nav{display:none}section{border:0;padding:0;break-inside:auto}figure,dl,tr{break-inside:avoid}h2,summary{break-after:avoid}section[id]{break-before:page}.scroll{overflow:visible}details::details-content{content-visibility:visible;block-size:auto}}
            @media(prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
            """;

    /** Sorts tables by a click on a heading, unfolds everything to print, folds the list of series after a choice. */
    static final String SCRIPT = """
            (function(){
            'use strict';
            function key(row,i){var c=row.cells[i];return c.dataset.v===undefined?c.textContent.trim():Number(c.dataset.v);}
            function compare(a,b){
            if(typeof a==='number')return typeof b==='number'?a-b:-1;
            return typeof b==='number'?1:a.localeCompare(b);}
            document.querySelectorAll('table').forEach(function(table){
            var heads=Array.from(table.tHead.rows[0].cells),body=table.tBodies[0];
            if(2>body.rows.length||table.querySelector('[colspan]'))return;
            heads.forEach(function(th,i){
            function sort(){
            var up=th.getAttribute('aria-sort')!=='ascending';
            heads.forEach(function(h){h.removeAttribute('aria-sort');});
            th.setAttribute('aria-sort',up?'ascending':'descending');
            Array.from(body.rows).sort(function(r,s){return (up?1:-1)*compare(key(r,i),key(s,i));}).forEach(function(r){body.appendChild(r);});}
            th.classList.add('sortable');th.tabIndex=0;th.title='Sort';
            th.addEventListener('click',sort);
            th.addEventListener('keydown',function(e){if(e.key==='Enter'||e.key===' '){e.preventDefault();sort();}});
            });});
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
