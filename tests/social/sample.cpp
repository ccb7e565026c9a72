#include "sample.hpp"

#include "article/article.hpp"

namespace igny8::social::sample {
namespace {

document::Article read(const char* markdown, const char* url) {
    auto out = article::understand_markdown(markdown, "");
    out.url = url;
    out.site = "saltwater.example";
    out.id = "article-1";
    return out;
}

}  // namespace

const document::Article& lamps() {
    static const auto made = read(R"(---
title: "Why lighthouse lamps grew smaller and brighter"
description: "A lighthouse lamp of today is as small as a fist and outshines the oil lamps of old ten times over."
tags: [lighthouse, optics, lighthouse lamp]
lang: en
---
Lighthouse lamps shrank from the size of a barrel to the size of a fist in one century. I have climbed forty towers to see it.

Every lighthouse lamp fights the same enemy: light that runs away to the side. However, it was glass that won the fight.

## The lens

A Fresnel lens sends 80 percent of a lighthouse lamp's light out to sea. Polished rings bend every ray until it runs level.

![Cut through a ring lens](lens.jpg)

## The lamp

Modern lighthouse lamps are light-emitting diodes that draw 60 watts. They need a new one every twelve years.

## The light's name

Each lighthouse has a rhythm of its own, and no two neighbours share one. Sailors read the rhythm of a lighthouse from their charts. Yesterday the last keeper went home.

## Visiting

1. Ask the keeper for the key.
2. Climb the stairs and mind your head.
3. Look at the lens and not into the lamp.
)",
                                  "https://saltwater.example/lamps?lang=en#top");
    return made;
}

const document::Article& heating() {
    static const auto made = read(R"(---
title: "Wärmepumpen im Altbau: So klappt der Umstieg"
tags: [Wärmepumpe, Altbau]
lang: de
---
Eine Wärmepumpe im Altbau senkt die Heizkosten um rund 30 Prozent. Der Umstieg gelingt ohne neue Fenster, wenn die Heizkörper groß genug sind.

## Die Heizkörper

Große Heizkörper erlauben der Wärmepumpe eine niedrige Vorlauftemperatur. Zwei oder drei neue Heizkörper genügen in den meisten Häusern.

## Die Kosten

Der Umbau kostet nach Abzug der Förderung etwa 15000 Euro. Viele Banken geben dafür einen günstigen Kredit.
)",
                                  "https://saltwater.example/waerme");
    return made;
}

const document::Article& tracer() {
    static const auto made = read(R"(---
title: "Acme Tracer: a tool for slow programs"
description: "Acme Tracer: a program analyzer for the desk."
tags: [tracing, performance]
lang: en
---
This analyzer is a single place to trace, search and compare what a slow program does.

## Features

Tracing a slow program costs one percent of its speed when only the clock is read.

## Map panel

The Map panel shows which objects a slow program makes and how long each of them stays. The Map panel also colours the objects by their age. The metadata of a chosen object is listed beside it.

## Timeline panel

The Timeline panel lets a reader choose the seconds in which the program was slow.

## Formats

Currently, Acme Tracer can only read traces that were written on Linux. Slow programs are traced best with their own symbols. Sometimes a slow program needs something that no tracer can give.

1. v3.4.0: Traces of threads are read as well.

## Learn more

Acme Tracer keeps each trace of a slow program in a single file.
)",
                                  "https://saltwater.example/tracer");
    return made;
}

document::SocialPost post(const document::Article& article, const char* platform, const PostOptions& options) {
    return adapt(prepare(article), platform::spec(platform, {}), options, *make_extractive());
}

}  // namespace igny8::social::sample
