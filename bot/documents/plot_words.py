"""Headings for a plot in the languages of the largest Wikipedias, and other headings that tell the story."""

from __future__ import annotations


def _names(*names: str) -> frozenset[str]:
    return frozenset(name for part in names for name in part.split("|"))


ENGLISH = _names(
    "plot|plot summary|plot synopsis|synopsis|premise|story|storyline|story line|summary|the plot|the story|plotline",
    "plot line|narrative|scenario|story summary|story synopsis|summary of the plot|synopsis of the plot|plot overview",
    "full plot|plot outline|plot details|plot description|the synopsis|the premise|the summary|logline",
)
PLOT_WORDS = ENGLISH | _names(
    # German, Dutch, Swedish, Danish, Norwegian, Finnish, Icelandic
    "handlung|inhalt|inhaltsangabe|handlungsverlauf|zusammenfassung|kurzinhalt|die handlung|handlungsabriss",
    "verhaal|verhaallijn|plotomschrijving|samenvatting|inhoud|het verhaal|handling|intrig|intrigen|referat|plott",
    "handlingen|resumé|resume|sammendrag|handlingsreferat|juoni|söguþráður|synopse",
    # Spanish, Portuguese, Italian, French, Catalan, Galician, Romanian
    "argumento|sinopsis|resumen|trama|la trama|resumen del argumento|historia|enredo|sinopse|resumo|o enredo|história",
    "soggetto|riassunto|sinossi|storia|intrigue|résumé|scénario|l'histoire|histoire|argument|synopsis détaillé",
    "résumé détaillé|résumé de l'intrigue|l'intrigue|sinopsi|resum|rezumat|sinopsă|acțiune|intriga|acțiunea|subiect",
    # Russian, Ukrainian, Bulgarian, Serbian, Polish, Czech, Slovak, Croatian, Slovene
    "сюжет|сюжет фильма|фабула|содержание|краткое содержание|синопсис|краткое содержание сюжета|зміст|стислий зміст",
    "радња|фабула|кратко съдържание|съдържание|fabuła|streszczenie|opis fabuły|zarys fabuły|treść|akcja|děj|obsah",
    "dej|radnja|sadržaj|zaplet|zgodba|vsebina",
    # Hungarian, Turkish, Greek, Hebrew, Arabic, Persian, Urdu, Armenian, Georgian
    "cselekmény|történet|tartalom|a cselekmény|konu|konusu|özet|hikâye|hikaye|olay örgüsü|senaryo|πλοκή|υπόθεση",
    "ιστορία|περίληψη|עלילה|העלילה|תקציר|תקציר העלילה|عלילת הסרט|حبكة|الحبكة|قصة|القصة|قصة الفيلم|ملخص|ملخص القصة",
    "أحداث الفيلم|الأحداث|ملخص الحبكة|القصه|داستان|خلاصه داستان|خلاصه|داستان فیلم|پیرنگ|کہانی|خلاصہ|سارانش|սյուժե",
    "სიუჟეტი",
    # Hindi, Bengali, Marathi, Tamil, Telugu, Malayalam, Kannada
    "कथानक|कहानी|कथा|सारांश|पटकथा|कथासार|কাহিনী|কাহিনি|কাহিনী সংক্ষেপ|কাহিনীসংক্ষেপ|পটভূমি|কাহিনি সংক্ষেপ|কথাসংক্ষেপ",
    "கதை|கதைச்சுருக்கம்|కథ|కథాంశం|കഥ|കഥാസംഗ്രഹം|ಕಥೆ|ಕಥಾವಸ್ತು",
    # Japanese, Chinese, Korean, Vietnamese, Thai, Indonesian, Malay, Tagalog, Waray, Cebuano
    "あらすじ|ストーリー|物語|プロット|梗概|概要|内容|物語の概要|粗筋|剧情|劇情|剧情简介|劇情簡介|剧情概要|劇情大綱|剧情大纲|情节|情節",
    "故事|故事大纲|故事大綱|故事简介|故事簡介|情节简介|内容简介|劇情概要|本事|电影剧情|電影劇情|줄거리|시놉시스|내용|개요|스토리|플롯",
    "cốt truyện|nội dung|tóm tắt|tóm tắt cốt truyện|kịch bản|เนื้อเรื่อง|เรื่องย่อ|โครงเรื่อง",
    "alur|alur cerita|plot cerita|ringkasan|jalan cerita",
    "plotnya|cerita|kisah|buod|balangkas|banghay|istorya",
)
"""In lower case. "Resume" and the like belong to two languages; a wrong match only hides text."""

TELLING = _names(
    "ending|the ending|alternate ending|alternative ending|alternate endings|original ending|final scene|finale|twist",
    "the twist|twist ending|plot twist|plot twists|twists|spoiler|spoilers|the end|epilogue|prologue|denouement|climax",
    "what happens|what happens next|ending explained|the ending explained|in the end|how it ends|trivia|goofs|quotes",
    "interpretation|interpretations|themes|analysis|differences from the novel|differences from the book|continuity",
    "act i|act ii|act iii|act iv|act one|act two|act three|act 1|act 2|act 3|first act|second act|third act|part one",
    "part two|chapter one|chapter 1|deaths|body count|fates|memorable quotes|character fates|post-credits scene",
    "the killer|the murderer|the culprit|solution|resolution|deleted scenes",
    "auflösung|ende|final|desenlace|fin|dénouement",
    "finale spiegato|desfecho|развязка|концовка|結末|ネタバレ|结局|結局|결말|스포일러|النهاية",
)
"""Headings of sections that tell the story, recognised without markup on a line of their own."""
