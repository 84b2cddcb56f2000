//! Closed word classes that turn, strengthen, weaken or hedge what is said, and the words of the markets for what goes up
//! and down and whether that is good.

use rustc_hash::FxHashMap;

use super::words::hash;

/// What a word does to the words around it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cue {
    /// Turns what follows: `not`.
    Negator,
    /// Turns its object: `prevent`, `deny`.
    Reverser,
    /// Multiplies the next words' strength.
    Intensity(f32),
    /// What follows outweighs what went before: `but`.
    Contrast,
    /// What follows in its clause counts less: `despite`.
    Concession,
    /// Possible, planned or conditional: `may`.
    Modal,
    /// A measure goes up, or something is won.
    Up,
    /// A measure goes down.
    Down,
    /// A measure whose rise is good: `profit`.
    Asset,
    /// A measure whose rise is bad: `losses`.
    Burden,
    /// Introduces what a number is compared with: `compared`, `versus`.
    Comparison,
    /// Takes a measure out of what is counted: `before` taxes.
    Except,
}

const NEGATORS: &str = "not n't no never neither nor without none nobody nothing hardly barely scarcely cannot lack \
    lacks lacked lacking fail fails failed failing refuse refuses refused unable";
const REVERSERS: &str = "prevent avoid avert deny dismiss reject refute ease allay quell curb combat fight tackle \
    reduce cut end halt stop overcome eradicate eliminate defuse resolve survive escape clear acquit exonerate \
    narrow relieve lift drop trim limit contain mitigate shed defeat";
const STRONGER: &str = "very extremely highly deeply really absolutely utterly completely totally especially \
    particularly strongly sharply hugely incredibly remarkably so too most more truly severely badly seriously \
    massively significantly dramatically substantially steeply considerably";
const WEAKER: &str = "slightly somewhat little bit fairly partly marginally mildly kind sort less least relatively \
    modestly almost nearly";
const CONTRASTS: &str = "but however yet nevertheless nonetheless";
const CONCESSIONS: &str = "despite although though while whereas notwithstanding amid";
const MODALS: &str = "may might could would should if whether unless possible possibly perhaps likely unlikely \
    expected plan plans hope hopes seek seeks aim aims";
const UP: &str = "rise rises rose risen rising gain gains gained gaining jump jumps jumped jumping surge surges surged \
    surging climb climbs climbed climbing soar soars soared soaring up higher increase increases increased increasing \
    grow grows grew grown growing growth rally rallies rallied rallying advance advances advanced zoom zooms zoomed \
    spurt spurts upbeat rebound rebounds rebounded recover recovers recovered recovery improve improves improved \
    improving improvement double doubles doubled triple tripled expand expands expanded expansion strengthen \
    strengthened widen widens widened widening swell swells swelled outperform outperforms outperformed upgrade upgrades upgraded accelerate accelerated boost boosts \
    boosted exceed exceeds exceeded exceeding upward upside record win wins won awarded award bullish overweight";
const DOWN: &str = "fall falls fell fallen falling drop drops dropped dropping decline declines declined declining \
    decrease decreases decreased decreasing slip slips slipped slipping slide slides slid sliding tumble tumbles tumbled \
    tumbling plunge plunges plunged plunging sink sinks sank sinking slump slumps slumped slumping down lower lowered \
    dip dips dipped shrink shrinks shrank shrunk shrinking weaken weakens weakened weakening weaker tank tanks tanked \
    crash crashes crashed crashing plummet plummets plummeted shed sheds lose loses lost losing contract contracted \
    downgrade downgrades downgraded underperform underperforms underperformed miss misses missed halve halved cut cuts \
    worsen worsened deteriorate deteriorated reduce reduced reduces reduction narrow narrows narrowed narrowing slow \
    slows slowed slower downward downside bearish underweight slash slashes slashed";
const ASSETS: &str = "profit profits sales revenue revenues turnover earnings income share shares stock stocks margin \
    margins order orders demand dividend dividends ebit ebitda ebita eps pat output production exports volume volumes \
    price prices market markets index rating guidance outlook backlog growth net pretax operating traffic deliveries \
    bookings passengers occupancy profitability savings ratings subscribers customers shipments efficiency nifty sensex yield rupee value investment jobs hiring";
const BURDENS: &str = "loss losses cost costs debt debts expense expenses deficit deficits unemployment inflation npa \
    npas provisions liabilities impairment impairments charges layoffs defaults bankruptcies crime poverty deaths \
    casualties tariffs taxes redundancies delays debts borrowings emissions pollution unrest violence risk risks";
const COMPARISONS: &str = "compared versus vs against year-ago corresponding";
const EXCEPTIONS: &str = "before after excluding";

/// The cues by hash of form or lemma.
#[derive(Debug)]
pub struct Cues {
    by_hash: FxHashMap<u32, (Option<Cue>, Option<Cue>)>,
}

impl Default for Cues {
    fn default() -> Self {
        let mut by_hash: FxHashMap<u32, (Option<Cue>, Option<Cue>)> = FxHashMap::default();
        let general = [
            (NEGATORS, Cue::Negator),
            (REVERSERS, Cue::Reverser),
            (STRONGER, Cue::Intensity(1.3)),
            (WEAKER, Cue::Intensity(0.7)),
            (CONTRASTS, Cue::Contrast),
            (CONCESSIONS, Cue::Concession),
            (MODALS, Cue::Modal),
            (COMPARISONS, Cue::Comparison),
            (EXCEPTIONS, Cue::Except),
        ];
        for (list, cue) in general {
            list.split_whitespace().for_each(|w| by_hash.entry(hash(w)).or_default().0 = Some(cue));
        }
        for (list, cue) in [(UP, Cue::Up), (DOWN, Cue::Down), (ASSETS, Cue::Asset), (BURDENS, Cue::Burden)] {
            list.split_whitespace().for_each(|w| by_hash.entry(hash(w)).or_default().1 = Some(cue));
        }
        Self { by_hash }
    }
}

impl Cues {
    /// What a word does in general and what it does on the markets, by the hash of its form or lemma.
    pub fn get(&self, word: u32) -> (Option<Cue>, Option<Cue>) {
        self.by_hash.get(&word).copied().unwrap_or_default()
    }
}
