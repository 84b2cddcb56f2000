//! Word classes the rules lean on: who acts for a country, what names an office, which verbs report, plan or deny.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Acts for the country or organisation that owns it (“Kenyan police”, “its navy”).
pub const AGENT: u32 = 1;
/// People who belong to what follows (“members of”, “fighters from”).
pub const PEOPLE: u32 = 1 << 1;
/// An office or profession.
pub const TITLE: u32 = 1 << 2;
/// An office of a state, which may stand beside a country's name.
pub const STATE_TITLE: u32 = 1 << 3;
/// An office whose holder alone may be named without saying where (“Interior Minister X”).
pub const NATIONAL_TITLE: u32 = 1 << 4;
/// Carries an event noun (“made an offer”, “held talks”).
pub const SUPPORT: u32 = 1 << 5;
/// Reports what somebody says.
pub const REPORT: u32 = 1 << 6;
/// Denies what follows.
pub const DENY: u32 = 1 << 7;
/// What follows is planned.
pub const PLAN: u32 = 1 << 8;
/// What follows may be.
pub const MAYBE: u32 = 1 << 9;
/// What follows did not come about.
pub const FAIL: u32 = 1 << 10;
/// Its infinitive has the object as subject (“urged him to resign”).
pub const OBJECT_CONTROL: u32 = 1 << 11;
/// A kind of place (“the port of”).
pub const PLACE: u32 = 1 << 12;
/// Something somebody put forward, which stands for who did (“rejected Japan's proposal”).
pub const ACT: u32 = 1 << 13;
/// Speaks of all of the last named (“both countries”, “the two leaders”).
pub const GROUP: u32 = 1 << 14;
/// A post at a company, club or other body, whose place may be understood.
pub const BODY_TITLE: u32 = 1 << 15;
/// A company, club, agency or other body.
pub const BODY: u32 = 1 << 16;
/// A kinship.
pub const KIN: u32 = 1 << 17;
/// A month or day of the week.
pub const CALENDAR: u32 = 1 << 18;
/// Someone who plays, acts, writes: a profession told with a nationality.
pub const PROFESSION: u32 = 1 << 19;
/// Speech told by a noun or preposition (“according”, “statement”).
pub const SPEECH: u32 = 1 << 20;

/// What is sent or given to help.
pub const GOODS: u32 = 1 << 21;
/// What is moved to threaten: troops and arms.
pub const FORCE: u32 = 1 << 22;
/// What is signed: an agreement.
pub const ACCORD: u32 = 1 << 23;
/// What is imposed on somebody's trade or travel.
pub const CURB: u32 = 1 << 24;
/// A meeting or talks.
pub const TALK: u32 = 1 << 25;
/// Something that stands for its owner when it is seized, hit or freed (“Peru's tanker”).
pub const OWNED: u32 = 1 << 26;
/// Speaks of sport, where attacks, strikes and defeats are none.
pub const SPORT: u32 = 1 << 27;
/// Speaks of labour disputes, where a strike is a stoppage.
pub const LABOUR: u32 = 1 << 28;
/// What only the admired are called.
pub const HERO: u32 = 1 << 29;
/// What only the accused are called.
pub const VILLAIN: u32 = 1 << 30;

const CLASSES: &[(u32, &str)] = &[
    (
        GOODS,
        "aid relief supply help medicine food assistance rescuer team tent blanket vaccine dose grain doctor medic specialist \
         expert weapon weaponry ammunition munition missile tank jet fund funding money loan grant million billion dollar euro \
         support generator shelter equipment wheat water hospital engineer firefighter plane helicopter system crew cash package \
         tonne ton rice kit peacekeeper donation credit nurse boat truck shipment consignment bailout convoy \
         backing fuel flour maize fertiliser fertilizer seed drug oxygen ventilator mask adviser advisor trainer instructor \
         vehicle howitzer artillery shell rifle drone battery gear clothing parcel sum financing reconstruction lifeline \
         stretcher pump sandbag dog biologist volunteer contribution training",
    ),
    (
        FORCE,
        "troop force soldier tank warship ship vessel frigate destroyer submarine jet fighter aircraft missile carrier artillery \
         plane bomber drone army navy battalion brigade gunboat unit boat marine helicopter guard police paratrooper warplane \
         flotilla fleet battery commando tank division corps regiment squadron cutter corvette icebreaker launcher militia \
         reservist gunship armour armor howitzer rocket interceptor reinforcement personnel strike-group armada",
    ),
    (
        ACCORD,
        "agreement accord deal pact treaty contract memorandum truce ceasefire cease-fire protocol declaration compact \
         settlement partnership armistice understanding convention compromise charter plan mou arrangement entente communique \
         communiqué roadmap concordat framework consensus",
    ),
    (
        CURB,
        "sanction tariff curb embargo restriction ban duty limitation control quota limit levy penalty boycott measure \
         countermeasure blockade visa",
    ),
    (
        TALK,
        "talk meeting summit discussion conversation consultation conference session lunch dinner supper breakfast audience call \
         phone briefing encounter tete-a-tete parley round videoconference video-conference chat",
    ),
    (
        OWNED,
        "vessel ship tanker trawler boat citizen national diplomat account asset website office headquarters plane drone \
         fisherman civilian journalist export import good product company soldier troop force bank firm airline passport oil gas \
         coal beef wine steel police policeman officer sailor crew worker student tourist embassy consulate ambassador envoy \
         airliner aircraft jet flight cargo shipment freighter ferry yacht factory plant mine farm property satellite \
         reporter lawmaker politician official guard prisoner hostage captive detainee territory airspace positions \
         pilot reserve deposit bond goods carmaker miner fishermen refinery warehouse depot network server system station \
         pipeline barracks checkpoint outpost airfield radar academy tower train post facility terminal",
    ),
    (
        SPORT,
        "match striker semi-final semifinal quarter-final quarterfinal goalkeeper midfielder halftime half-time kickoff kick-off innings \
         wicket batsman bowler tournament championship playoff knockout olympic scoreline equaliser equalizer winger fixture \
         playmaker tie-break quarterback touchdown inning homer umpire referee footballer stoppage-time hat-trick",
    ),
    (
        LABOUR,
        "union worker wage pay walkout staff employee labour labor picket teacher nurse driver miner docker stoppage overtime \
         pension conductor train-driver",
    ),
    (
        AGENT,
        "police policeman policemen policewoman army navy military force troop soldier government ministry authority official court parliament \
         cabinet senate congress administration regime regulator prosecutor judge vessel ship warship frigate destroyer submarine \
         boat jet fighter aircraft plane warplane bomber drone missile rocket artillery mortar tank fire shell strike airstrike \
         gunship helicopter battalion brigade division unit commando marine guard coastguard gendarme gendarmerie paramilitary \
         militia intelligence agent spy diplomat embassy consulate delegation envoy delegate negotiator mediator lawmaker mp \
         legislator leader leadership ruler premier president minister chancellor king queen office spokesman spokeswoman \
         spokesperson customs inspector investigator detective officer commander general junta airforce air-force tribunal \
         watchdog agency service department bureau commission council committee magistrate hacker representative board management executive \
         mission team lawyer attorney legislature legislators peacekeeper sailor airman pilot crew convoy exporter side \
         state ruler rebel combatant gunman sniper security treasury coast company firm supporter",
    ),
    (
        PEOPLE,
        "member thousand hundred dozen score ten group crowd number people protester demonstrator activist supporter \
         worker employee staff fighter militant gunman rebel insurgent guerrilla jihadist shareholder hacker farmer student teacher nurse doctor resident villager fan \
         official executive delegate soldier one some most several many half two three four five six majority \
         representative lawyer follower opponent critic miner driver docker fisherman coalition alliance federation union \
         faction wing branch leader columns branch convoy handful team scientist engineer expert specialist survivor relative",
    ),
    (
        TITLE | BODY_TITLE,
        "ceo cfo coo cto chief chairman chairwoman chairperson chair director manager head boss executive president \
         vice-president vicepresident coach captain trainer editor publisher founder partner principal dean rector provost \
         chancellor superintendent administrator curator conductor treasurer secretary spokesman spokeswoman spokesperson \
         deputy coordinator supervisor officer leader convenor convener commissioner trustee governor owner striker midfielder \
         defender goalkeeper quarterback registrar procurator bursar",
    ),
    (
        TITLE,
        "analyst economist strategist researcher scientist professor lecturer scholar historian writer blogger lawyer attorney counsel \
         solicitor adviser advisor consultant correspondent reporter journalist columnist photographer cartoonist critic fellow engineer physician \
         surgeon nurse doctor physicist chemist biologist climatologist seismologist epidemiologist archaeologist geologist \
         forecaster meteorologist trader broker banker investor representative member delegate organiser organizer activist \
         campaigner architect designer judge prosecutor magistrate inspector detective sheriff pastor bishop archbishop \
         cardinal pope imam rabbi priest vicar teacher pilot player goalkeeper forward winger employee staffer intern aide \
         assistant associate co-chair cochair co-founder cofounder co-director vice-chairman vice-chair counterpart emissary \
         commander official volunteer expert specialist technician anchor presenter host producer planner negotiator \
         librarian keeper ranger predecessor successor watchdog ombudsman auditor accountant actuary developer programmer curate chaplain warden",
    ),
    (TITLE | STATE_TITLE | NATIONAL_TITLE, "president premier chancellor taoiseach"),
    (TITLE | STATE_TITLE | NATIONAL_TITLE, "minister king queen emperor empress emir sultan"),
    (
        TITLE | STATE_TITLE,
        "prime ambassador envoy consul governor mayor senator congressman congresswoman lawmaker legislator mp deputy speaker \
         secretary attorney-general general admiral commander colonel major captain marshal brigadier lieutenant sergeant diplomat \
         spokesman spokeswoman spokesperson leader ruler head chief commissioner negotiator monarch prince princess crown \
         dictator vice-president councillor councilman councilwoman assemblyman assemblywoman alderman prefect justice judge prosecutor coach striker captain midfielder \
         counterpart representative undersecretary adviser advisor attache attaché counsellor ombudsman auditor sens. reps. govs. sens reps govs treasurer comptroller chairman chairwoman goalkeeper manager official \
         junta warlord gov. gov sen. sen rep. rep gen. gen col. adm. maj. capt. lt. sgt.",
    ),
    (
        SUPPORT,
        "make hold have launch stage carry conduct issue file impose sign reach mount place put lodge bring open start begin \
         resume conclude complete announce give take enter strike seal do stage organise organize host level lead pursue \
         threaten order plan plot commit deliver slap levy raise step face perform run offer submit table push continue \
         wage unleash undertake finalise finalize ink clinch secure forge pass extend express voice declare join attend \
         schedule prepare approve seek agree finish close pledge send pay execute coordinate fire intensify escalate \
         initiate win receive",
    ),
    (
        REPORT,
        "say tell state add announce claim report note explain argue insist declare warn believe think allege assert maintain \
         acknowledge admit confirm reveal disclose suggest predict estimate write recall remark comment stress emphasise \
         emphasize reiterate conclude contend observe concede complain joke quip reply respond answer ask recount testify \
         tweet post quote cite caution agree describe call exclaim shout whisper mutter murmur shrug lament boast vow promise \
         pledge urge hope fear expect accuse denounce point continue laugh smile sigh snap cry charge tout hail praise \
         remember term radio grumble protest wonder proclaim muse demand plead offer label dub thunder retort counter scoff marvel enthuse opine rejoice begin read brand \
         deny underscore underline confide fume relate clarify gush venture surmise intone recite",
    ),
    (DENY, "deny refute dispute reject dismiss rebut disavow disclaim"),
    (
        PLAN,
        "plan intend aim hope want seek agree vow pledge promise expect schedule decide prepare propose offer set be_to wish \
         due ready willing poised likely determined mull consider eye order ask urge demand call request need arrange slate commit \
         resolve threaten try attempt strive",
    ),
    (
        MAYBE,
        "consider mull weigh contemplate discuss explore suspect rumour rumor think believe appear seem likely possible",
    ),
    (
        FAIL,
        "fail refuse decline stop prevent cease forbid avoid refrain hesitate abandon cancel shelve scrap block bar neglect",
    ),
    (
        OBJECT_CONTROL,
        "urge ask tell order force allow help persuade invite want expect advise warn enable permit encourage require compel \
         instruct command beg convince call cause push press pressure authorise authorize direct appoint elect choose see let \
         make have oblige lead request nominate name pick tap select hire assign train teach accuse suspect blame charge",
    ),
    (
        PLACE,
        "city town village port capital province state district region island islet suburb county municipality neighbourhood \
         neighborhood borough resort hamlet settlement territory enclave archipelago valley peninsula prefecture oblast \
         department governorate canton commune township atoll coast frontier area quarter hub outpost metropolis crossing \
         oasis plateau desert mountain river lake airport base harbour harbor stronghold seaport",
    ),
    (
        ACT,
        "proposal plan offer request demand call appeal claim accusation allegation decision move effort bid policy invasion \
         attack assault offensive raid strike handling conduct treatment action behaviour behavior reform commitment stance \
         position role support leadership initiative statement announcement remark comment speech ruling ban crackdown \
         aggression occupation annexation incursion response refusal failure use test launch drill exercise missile blockade \
         threat criticism suggestion charge report finding version candidacy nomination nominee performance courage work \
         record sovereignty independence right membership accession aspiration struggle bill law budget pledge promise gesture pullout withdrawal deployment programme \
         program project tariff sanction embargo curb restriction interference meddling violation provocation territory soil \
         interest integrity denial pact film book view idea vote victory achievement progress contribution generosity hospitality restraint",
    ),
    (
        GROUP,
        "country nation side leader government neighbour neighbor party minister president company firm rival ally man woman \
         team state group couple pair official capital army premier union club power giant carmaker bank partner foe enemy \
         scientist laureate counterpart economy brother sister diplomat negotiator",
    ),
    (
        BODY,
        "company firm club team union bank group agency party university college school institute hospital ministry museum \
         foundation federation association newspaper magazine broadcaster airline carmaker maker manufacturer retailer lender \
         insurer miner utility operator startup start-up fund charity organisation organization watchdog regulator court \
         council committee commission corporation conglomerate brewer chain developer network studio publisher label \
         distributor exporter shipbuilder refiner steelmaker chipmaker automaker drugmaker supplier contractor exchange think-tank \
         church army militia movement alliance coalition parliament assembly outlet website platform service department \
         institution body laboratory lab brokerage consultancy cooperative co-operative business unit subsidiary branch arm",
    ),
    (
        KIN,
        "wife husband spouse widow widower father mother parent son daughter child brother sister sibling twin uncle aunt \
         cousin nephew niece grandson granddaughter grandfather grandmother grandchild stepson stepdaughter stepfather \
         stepmother half-brother half-sister brother-in-law sister-in-law father-in-law mother-in-law son-in-law \
         daughter-in-law partner fiancé fiancée fiance fiancee girlfriend boyfriend ex-wife ex-husband relative heir \
         great-grandson great-granddaughter stepbrother stepsister great-uncle great-aunt",
    ),
    (
        CALENDAR,
        "january february march april may june july august september october november december monday tuesday wednesday \
         thursday friday saturday sunday jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. jan feb mar apr jun jul \
         aug sept sep oct nov dec today yesterday tomorrow tonight",
    ),
    (
        PROFESSION,
        "actor actress singer writer author novelist poet journalist artist painter sculptor musician composer director \
         filmmaker architect scientist physicist chemist biologist engineer lawyer activist businessman businesswoman \
         entrepreneur billionaire tycoon magnate oligarch cyclist runner sprinter swimmer boxer footballer player striker \
         midfielder defender goalkeeper tennis golfer driver skier skater athlete coach chef designer dancer conductor \
         pianist violinist cellist rapper politician diplomat economist historian philosopher dissident citizen national \
         model cleric photographer cartoonist explorer mountaineer climber astronaut cosmonaut mathematician doctor surgeon \
         banker investor teenager student tourist priest nun monk comedian broadcaster screenwriter playwright soprano tenor \
         oligarch financier inventor researcher scholar blogger hacker jockey wrestler rower sailor winger wingback champion \
         gymnast footballer goalkeeper cricketer bowler batsman businessperson trader soldier suspect",
    ),
    (
        HERO,
        "hero heroine legend genius visionary patriot giant master inspiration trailblazer pioneer saint treasure icon optimist \
         gentleman statesman peacemaker friend titan champion",
    ),
    (
        VILLAIN,
        "liar criminal terrorist dictator tyrant traitor coward thug bully fraud hypocrite racist murderer butcher aggressor \
         crook demagogue monster extremist cheat puppet disgrace killer thief charlatan \
         naive reckless irresponsible incompetent cowardly shameful disgraceful unfit dishonest hypocritical corrupt \
         clown fascist nazi warmonger imperialist stooge lackey turncoat gangster despot autocrat bigot misogynist sexist \
         antisemite scoundrel conman fraudster evil deranged",
    ),
    (
        SPEECH,
        "accord according statement interview speech letter remark comment tweet post testimony address toast message",
    ),
];

static CLASS_OF: LazyLock<FxHashMap<&'static str, u32>> = LazyLock::new(|| {
    let mut map = FxHashMap::default();
    for &(class, words) in CLASSES {
        for word in words.split_whitespace() {
            *map.entry(word).or_insert(0) |= class;
        }
    }
    map
});

/// Whether a word is one of a list with spaces between.
pub fn is_one_of(word: &str, list: &str) -> bool {
    list.split(' ').any(|one| one == word)
}

/// The classes of a lower-case lemma, as a set of bits.
pub fn classes(lemma: &str) -> u32 {
    CLASS_OF.get(lemma).copied().unwrap_or(0)
}

/// A lower-case lemma as the classes hold it, if they do.
pub fn word(lemma: &str) -> Option<&'static str> {
    CLASS_OF.get_key_value(lemma).map(|(word, _)| *word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_may_be_of_several_classes() {
        let president = classes("president");
        assert!(president & TITLE != 0 && president & NATIONAL_TITLE != 0 && president & AGENT != 0);
        assert_eq!(classes("banana"), 0);
    }
}
