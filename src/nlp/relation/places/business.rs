//! Where companies sit: “Houston law firm X”, “Vienna's X”.

use super::super::finding::{Findings, Rule};
use super::super::lexicon::is_one_of;
use super::super::nominals;
use super::super::scene::{Party, Scene};
use super::super::table::row_of;
use super::{body_explained, is_name, is_place, place};
use crate::nlp::doc::Mention;
use crate::nlp::labels::{Deprel, EntityType, MentionKind, Upos, Xpos};

/// What companies are called.
const COMPANIES: &str = "airline automaker bank brewer brewery broadcaster broker builder carmaker carrier chain charity \
    chipmaker company conglomerate consultancy contractor corporation dealer developer distributor drugmaker exporter firm \
    foundry fund giant grocer group insurer lender maker manufacturer miner operator planemaker processor producer \
    publisher refiner retailer shipbuilder shipper start-up startup steelmaker studio supplier trader utility wholesaler \
    yard";

/// The last words of companies' names.
const SUFFIXES: &str = "AB AG AS ASA Airlines Airways Automotive BV Bank Beverages Brands Capital Cement Chemicals Co Co. Company \
    Construction Corp Corp. Corporation Electric Electronics Energy Engineering Entertainment Foods GmbH Group \
    Holding Holdings Inc Inc. Industries Insurance Investment Investments Limited Logistics Ltd Ltd. Metals Mining \
    Motor Motors NV Oil PLC Petroleum Pharma Pharmaceuticals Plc Power Resources SA SE Semiconductor Shipping SpA \
    Steel Technologies Technology Telecom plc";

/// Whether the noun at a token calls a company.
fn calls_company(scene: &Scene<'_>, t: u32) -> bool {
    scene.upos(t) == Upos::Noun
        && (is_one_of(scene.lemma(t), COMPANIES)
            || scene.lemma(t) == "up" && scene.word(t.saturating_sub(1)) == "-")
}

/// Whether an entity is a company, as far as its name, its ticker and what it is called tell.
fn is_company(scene: &Scene<'_>, entity: u32) -> bool {
    let Some(found) = scene.entities.get(entity as usize).filter(|e| e.kind == EntityType::Org) else {
        return false;
    };
    let last = found.name.rsplit(' ').next().unwrap_or_default();
    is_one_of(last, SUFFIXES)
        || found.id("ticker").is_some()
        || found.mentions.iter().any(|m| {
            m.kind == MentionKind::Nominal
                && m.tokens.end.checked_sub(1).is_some_and(|t| calls_company(scene, t))
        })
}

/// “Houston law firm X”, “DJX, the Shenzhen company”, “Vienna's X”: the town a company sits in. Its country alone is no seat.
pub(super) fn businesses(scene: &Scene<'_>, out: &mut Findings) {
    let Some(row) = row_of("headquartered_in") else { return };
    let mut add = |body: Party, (entity, mention): (u32, &Mention), t: u32, sure: f32| {
        if scene.kind(body.entity) == Some(EntityType::Org) && !body.by_part {
            out.add(scene, row, body, place(scene, entity, mention), t, Rule::Place, "TOWN's company", sure);
        }
    };
    for t in 1..scene.size() {
        if !calls_company(scene, t)
            || scene.mention_over(t).is_some_and(|(_, m)| m.kind != MentionKind::Nominal)
        {
            continue;
        }
        let Some(town) = origin(scene, t) else { continue };
        let next = scene.mention_over(t + 1).filter(|(_, m)| m.tokens.start == t + 1 && is_name(m));
        let mut bodies: Vec<Party> = match next {
            Some((entity, mention)) => vec![scene.party(entity, mention)],
            None => match body_explained(scene, t) {
                Some(body) => vec![body],
                None if scene.label(t) == Deprel::Appos || scene.child(t, Deprel::Cop).is_some() => {
                    nominals::bearers(scene, t)
                }
                None => Vec::new(),
            },
        };
        if let Some((_, mention)) = next.filter(|_| scene.xpos(t) == Xpos::Nns) {
            bodies.extend(scene.parties(scene.head_of(mention.tokens)));
        }
        for body in bodies {
            add(body, town, t, 0.9);
        }
    }
    for &(entity, mention) in scene.mentions() {
        let start = mention.tokens.start;
        if !is_name(mention) || start < 2 || scene.xpos(start - 1) != Xpos::Pos || !is_company(scene, entity)
        {
            continue;
        }
        let owner = scene
            .mention_over(start - 2)
            .filter(|(e, m)| is_name(m) && scene.kind(*e) == Some(EntityType::Gpe) && !scene.is_country(*e));
        if let Some(town) = owner {
            add(scene.party(entity, mention), town, start, 0.9);
        }
    }
}

/// The town that the phrase of a noun begins with: “the Shenzhen company”, “a Lima ride-hailing start-up”.
fn origin<'a>(scene: &Scene<'a>, noun: u32) -> Option<(u32, &'a Mention)> {
    let mut t = noun;
    let opening = scene.sentence(noun).map_or(0, |s| s.start);
    for _ in 0..6 {
        t = t.checked_sub(1).filter(|&t| t >= opening)?;
        if let Some((entity, mention)) = scene.mention_over(t) {
            let town = is_place(scene, entity)
                && is_name(mention)
                && (!scene.is_country(entity) || scene.iso(entity) == Some("SG"))
                && !mention.span.of(scene.text).contains('-')
                && t.checked_sub(1).is_none_or(|t| scene.word(t) != "-");
            return town.then_some((entity, mention));
        }
        let inside = matches!(scene.upos(t), Upos::Noun | Upos::Adj | Upos::Num | Upos::Part)
            || matches!(scene.word(t), "-" | "–")
            || matches!(scene.xpos(t), Xpos::Vbg | Xpos::Vbn);
        if !inside {
            return None;
        }
    }
    None
}
