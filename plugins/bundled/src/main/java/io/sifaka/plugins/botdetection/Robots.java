package io.sifaka.plugins.botdetection;

import io.sifaka.plugins.regex.Regex;
import java.util.List;

/** The robots that are known by the name they give themselves: crawlers, link checkers, monitors, bare HTTP libraries. */
final class Robots {
    private static final List<Regex> KNOWN = List.of(
            // whoever calls itself one, with a version: SomeBot/1.0, webspider-2
            Regex.compile("(?:[Bb]ot|BOT|[Ss]pider|[Cc]rawl(?:er)?|[Ss]craper|[Ii]ndexer|[Aa]rchiver)[ /-]v?\\d"),
            // search engines
            Regex.compile(
                    "Googlebot|AdsBot-Google|Mediapartners-Google|AppEngine-Google|Google[^/]{0,10}/\\+/web/snippet"),
            Regex.compile("bingbot|BingPreview|msnbot|msrbot|Yahoo! ?Slurp|YahooSeeker|[Bb]ai[Dd]u[Ss]pider"),
            Regex.compile(
                    "Yandex\\w+|YodaoBot|Yeti/|Daumoa|Sogou web spider|ia_archiver|InternetArchive|archive\\.org_bot"),
            // previews of links
            Regex.compile("facebookexternalhit/\\d|[Tt]witter[Bb]ot|LinkedInBot|Slackbot|Slack-ImgProxy|Pinterestbot"),
            // crawlers for hire and for research
            Regex.compile(
                    "heritrix|[Nn]utch|Scrapy|larbin|htdig|MJ12bot|gigabot|Genieo|grub-client|gsa-crawler|holmes"),
            Regex.compile(
                    "findlinks|Xenu Link Sleuth|Xenu's Link Sleuth|Checklinks|LinkAider|WhatWeb|SiteCon|Web-sniffer"),
            // watchers
            Regex.compile("Pingdom\\.com_bot_version_|YottaaMonitor|HttpMonitor|GomezAgent|Catchpoint bot|TLSProber"),
            // readers of feeds
            Regex.compile("Netvibes|NewsGator|SimplePie|SimpleRSS|Feed Seeker Bot|BlogBridge"),
            // libraries that name nobody behind them
            Regex.compile("Apache-HttpClient|Google-HTTP-Java-Client|Python-urllib|http%20client|WinHTTP|JNLP/"),
            Regex.compile("MSIECrawler"));

    private Robots() {}

    static boolean include(String agent) {
        return KNOWN.stream().anyMatch(regex -> regex.foundIn(agent, true));
    }
}
