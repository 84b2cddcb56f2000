//! An enriched item as a person likes to read it: what the article is, who is in it, what they do, how it is told.
//!
//! Colours are written as ANSI codes; print through [`anstream`], which drops them where nobody sees them. All text of the
//! item is cleared of control characters first: it comes from strangers.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::enriched::{EnrichedItem, Entity, Evidence, LocalId, Quote, Relation, Sentiment, Slice, Value};

mod words;

use words::{clean, percent, shortened};

const TITLE: Style = Style::new().bold();
const HEADING: Style = AnsiColor::Cyan.on_default().bold();
const NAME: Style = Style::new().bold();
const KIND: Style = AnsiColor::Blue.on_default();
const PREDICATE: Style = AnsiColor::Magenta.on_default();
const TRIGGER: Style = Style::new().underline();
const DIM: Style = Style::new().dimmed();
const WARNING: Style = AnsiColor::Yellow.on_default();

/// Most lines of each part; the rest is counted.
const MOST: usize = 15;

/// Writes an item.
///
/// # Errors
/// Where the output cannot be written.
pub fn write(out: &mut dyn Write, item: &EnrichedItem<'_>) -> io::Result<()> {
    head(out, item)?;
    part(out, "Entities", &by_salience(item), |out, entity| entity_line(out, entity))?;
    let told: Vec<&Relation<'_>> = item.relations.iter().filter(|r| r.kind != "open").collect();
    part(out, "Relations", &told, |out, relation| relation_lines(out, item, relation))?;
    let open: Vec<&Relation<'_>> = item.relations.iter().filter(|r| r.kind == "open").collect();
    part(out, "Also told", &open, |out, relation| relation_lines(out, item, relation))?;
    part(out, "Quotes", &item.quotes.iter().collect::<Vec<_>>(), |out, quote| quote_line(out, item, quote))?;
    part(out, "Values", &item.values.iter().collect::<Vec<_>>(), |out, value| value_line(out, value))?;
    for (what, words) in [("warnings", &item.warnings), ("truncated", &item.truncated)] {
        if !words.is_empty() {
            writeln!(out, "\n{WARNING}{what}: {}{WARNING:#}", words.join(", "))?;
        }
    }
    Ok(())
}

fn head(out: &mut dyn Write, item: &EnrichedItem<'_>) -> io::Result<()> {
    let article = &item.article;
    let title = article.title.as_deref().unwrap_or(&item.id);
    writeln!(out, "{TITLE}{}{TITLE:#}", clean(title))?;
    let told = [
        article.publisher.as_deref(),
        article.published_at.as_deref(),
        Some(&*article.language),
        article.url.as_deref(),
    ];
    let told: Vec<String> = told.into_iter().flatten().map(clean).collect();
    writeln!(out, "{DIM}{}{DIM:#}", told.join(" · "))?;
    if article.pub_status.as_deref().is_some_and(|s| s != "usable") {
        writeln!(
            out,
            "{WARNING}{}: the publisher withdrew this item{WARNING:#}",
            article.pub_status.as_deref().unwrap_or("")
        )?;
    }
    if let Some(sentiment) = &item.sentiment {
        let style = tone(&sentiment.overall);
        let parts = &sentiment.distribution;
        writeln!(
            out,
            "{style}{} {:+.2}{style:#} {DIM}(negative {}, neutral {}, positive {}){DIM:#}",
            clean(&sentiment.overall.label),
            sentiment.overall.polarity.map_or(0.0, |p| p.get()),
            percent(parts.negative),
            percent(parts.neutral),
            percent(parts.positive),
        )?;
    }
    Ok(())
}

/// A headed list of at most [`MOST`] entries.
fn part<T>(
    out: &mut dyn Write,
    heading: &str,
    list: &[&T],
    line: impl Fn(&mut dyn Write, &T) -> io::Result<()>,
) -> io::Result<()> {
    if list.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{HEADING}{heading}{HEADING:#}")?;
    for entry in list.iter().take(MOST) {
        line(out, entry)?;
    }
    if let Some(more) = list.len().checked_sub(MOST).filter(|more| *more > 0) {
        writeln!(out, "  {DIM}… and {more} more{DIM:#}")?;
    }
    Ok(())
}

fn by_salience<'i, 'a>(item: &'i EnrichedItem<'a>) -> Vec<&'i Entity<'a>> {
    let mut entities: Vec<_> = item.entities.iter().collect();
    let salience = |e: &Entity<'_>| e.salience.map_or(0.0, |s| s.get());
    entities.sort_by(|a, b| salience(b).total_cmp(&salience(a)));
    entities
}

fn entity_line(out: &mut dyn Write, entity: &Entity<'_>) -> io::Result<()> {
    let stars = entity.salience.map_or(0, |s| (s.get() * 5.0).ceil() as usize).clamp(1, 5);
    write!(
        out,
        "  {DIM}{:<5}{DIM:#} {NAME}{}{NAME:#} {KIND}{}{KIND:#}",
        "•".repeat(stars),
        clean(&entity.name),
        clean(&entity.kind)
    )?;
    let mut forms: Vec<String> = Vec::new();
    for mention in entity.mentions.iter().filter(|m| m.kind != "pronoun" && m.kind != "nominal") {
        let form = mention.at.text.as_deref().map(clean).unwrap_or_default();
        if !form.is_empty() && form != clean(&entity.name) && !forms.contains(&form) && forms.len() < 4 {
            forms.push(form);
        }
    }
    if !forms.is_empty() {
        write!(out, " {DIM}also{DIM:#} {}", forms.join(", "))?;
    }
    let links: Vec<String> = entity.kb.iter().map(|(scheme, id)| clean(&format!("{scheme}:{id}"))).collect();
    write!(out, " {DIM}×{} {}{DIM:#}", entity.mentions.len(), links.join(" "))?;
    if let Some(sentiment) = entity.sentiment.as_ref().filter(|s| s.label != "neutral") {
        let style = tone(sentiment);
        write!(out, " {style}{}{style:#}", clean(&sentiment.label))?;
    }
    writeln!(out)
}

fn relation_lines(out: &mut dyn Write, item: &EnrichedItem<'_>, relation: &Relation<'_>) -> io::Result<()> {
    let side = |entity: Option<LocalId>, span: &Option<Slice<'_>>| match entity {
        Some(id) => name_of(item, id),
        None => span.as_ref().and_then(|s| s.text.as_deref()).map_or_else(|| "—".to_owned(), clean),
    };
    let (subject, object) =
        (side(relation.subject, &relation.subject_span), side(relation.object, &relation.object_span));
    let name = if relation.kind == "open" { &relation.predicate } else { &relation.name };
    let not = if relation.negated { "not " } else { "" };
    write!(
        out,
        "  {NAME}{subject}{NAME:#} {PREDICATE}─ {not}{} ▸{PREDICATE:#} {NAME}{object}{NAME:#}",
        clean(name)
    )?;
    for qualifier in &relation.qualifiers {
        let text = qualifier.at.text.as_deref().map(clean).unwrap_or_default();
        let role = clean(&qualifier.role);
        // A prepositional phrase brings its role along.
        if text.strip_prefix(&role).is_some_and(|rest| rest.starts_with(' ')) {
            write!(out, " {text}")?;
        } else {
            write!(out, " {DIM}{role}{DIM:#} {text}")?;
        }
    }
    if relation.modality != "asserted" {
        write!(out, " {WARNING}{}{WARNING:#}", clean(&relation.modality))?;
    }
    if let Some(id) = relation.attributed_to {
        write!(out, " {DIM}says {}{DIM:#}", name_of(item, id))?;
    }
    writeln!(out, " {DIM}{}{DIM:#}", percent(relation.confidence))?;
    evidence_line(out, item, &relation.evidence)
}

/// The sentence that tells a relation, its trigger underlined.
fn evidence_line(out: &mut dyn Write, item: &EnrichedItem<'_>, evidence: &Evidence<'_>) -> io::Result<()> {
    let Some(text) = evidence.at.text.as_deref() else {
        let at = &evidence.at;
        return writeln!(out, "      {DIM}{} {}–{}{DIM:#}", clean(&at.field), at.start, at.end);
    };
    let byte = |unit: u32| item.offset_unit.byte_of(text, unit.saturating_sub(evidence.at.start) as usize);
    let (start, end) = evidence.trigger.map_or((0, 0), |t| (byte(t.start), byte(t.end)));
    let (before, trigger, after) = (
        shortened(text.get(..start).unwrap_or(""), 90, true),
        clean(text.get(start..end).unwrap_or("")),
        shortened(text.get(end..).unwrap_or(""), 110, false),
    );
    writeln!(out, "      {DIM}“{before}{DIM:#}{TRIGGER}{trigger}{TRIGGER:#}{DIM}{after}”{DIM:#}")
}

fn quote_line(out: &mut dyn Write, item: &EnrichedItem<'_>, quote: &Quote<'_>) -> io::Result<()> {
    let speaker = quote.speaker.map_or_else(|| "somebody".to_owned(), |id| name_of(item, id));
    let cue = quote.cue.as_deref().map(clean).unwrap_or_default();
    let text = shortened(quote.at.text.as_deref().unwrap_or(""), 200, false);
    writeln!(out, "  {NAME}{speaker}{NAME:#} {PREDICATE}{cue}{PREDICATE:#} “{text}”")
}

fn value_line(out: &mut dyn Write, value: &Value<'_>) -> io::Result<()> {
    let text = value.mention.text.as_deref().map(clean).unwrap_or_default();
    let parts = [&value.value, &value.amount, &value.currency, &value.unit];
    let read: Vec<String> = parts.into_iter().flatten().flatten().map(|v| clean(v)).collect();
    writeln!(out, "  {text} {KIND}{}{KIND:#} {DIM}{}{DIM:#}", clean(&value.kind), read.join(" "))
}

fn name_of(item: &EnrichedItem<'_>, id: LocalId) -> String {
    item.entities.iter().find(|e| e.id == id).map_or_else(|| id.to_string(), |e| clean(&e.name))
}

fn tone(sentiment: &Sentiment<'_>) -> Style {
    match &*sentiment.label {
        "negative" => AnsiColor::Red.on_default(),
        "positive" => AnsiColor::Green.on_default(),
        _ => Style::new(),
    }
}
