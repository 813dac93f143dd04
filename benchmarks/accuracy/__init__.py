"""How right the reading is, on a folder of film documents with the truth beside them.

`python -m benchmarks.accuracy FOLDER` reads every document as the build does, compares what it found and prints a
table. A row for which the folder has nothing says so. The folder holds any of these:

- `leads.jsonl`: first paragraphs. `truth` has what other tables say of the film, `in_lead` which of that the text
  states (a list beside a list). Only leads that state something of a kind are asked for it. Recall is the share of
  the values stated there that were read; precision is the share of the values read that the truth has, stated or
  not. All leads are counted together (micro-averaged). A performer counts as read among the supporting ones too, whose
  precision is not asked: the truth lists stars. Where `truth` and `in_lead` differ in length, a value is stated if the
  lead has it. What leads say of other works is compared with `relations.tsv`, which was counted by hand.
- `truth.jsonl`, with `lead_end`: a run-on document, and where its plot begins. Lead is whatever everybody sees: the
  introduction and the evidence of facts. Blanks do not count.
- `truth.jsonl`, with `infobox`: a document as wikitext (`file`) and as an article (`article`), and the rows of its
  infobox, value by value. What is no value is not asked for: left-over markup, "See below", a running time without
  a number. Names that the truth has run together may be read apart.
- `same_film.jsonl`: documents that tell one film, each with its `shape`. Each bare plot (*c*) is placed among all
  other plots of the folder and made-up ones (`benchmarks.made_up`) up to 5,000; then again in a library without any
  document of its title.

- `articles.jsonl`: whole articles. Those whose cast sections were counted by hand (`cast_lists.tsv`) are asked for
  every performer and part that these list.

- The titles in all of these, and in `plots.jsonl`: films are asked for in a library of them all, by the title as it
  is, without accents, with its last numeral written in another way, by its first two words, and with one slip. What
  counts is that the film is opened or stands first in the menu, or in the nearest names where nothing is called so;
  for two words, anywhere in the menu. Then a number is put after each title: no film may open that lacks it.

`--fold N` measures one fifth of the films, chosen by a hash of their titles: build with the others, and report the one
that nobody looked at. Each share has its 95 % interval.

Names are compared without accents, case, punctuation and notes in brackets, people and companies as sets, companies
also without what companies are called ("Warner Bros. Pictures" is "Warner Bros."), titles without "(1989 film)".
"""
