//! Institutions that every country or region has: central banks, stock exchanges, large parties, armed groups. Plain facts, compiled
//! by kind over all countries, so that a text from anywhere finds its own.

use super::Builder;
use super::places::put;
use crate::knowledge::record::{Kind, Role};
use crate::nlp::labels::EntityType;

/// Central banks and monetary authorities, with the initials they are known by.
const CENTRAL_BANKS: &str = "AF Da Afghanistan Bank|AL Bank of Albania|DZ Bank of Algeria|AO National Bank of Angola|AR Central Bank of Argentina=BCRA|\
    AM Central Bank of Armenia|AU Reserve Bank of Australia=RBA|AT Oesterreichische Nationalbank=OeNB|AZ Central Bank of Azerbaijan|\
    BS Central Bank of The Bahamas|BH Central Bank of Bahrain|BD Bangladesh Bank|BB Central Bank of Barbados|BY National Bank of the Republic of Belarus=National Bank of Belarus|\
    BE National Bank of Belgium|BZ Central Bank of Belize|BT Royal Monetary Authority of Bhutan|BO Central Bank of Bolivia|BA Central Bank of Bosnia and Herzegovina|\
    BW Bank of Botswana|BR Central Bank of Brazil=Banco Central do Brasil|BN Brunei Darussalam Central Bank|BG Bulgarian National Bank|BI Bank of the Republic of Burundi|\
    KH National Bank of Cambodia|CA Bank of Canada|CV Bank of Cape Verde|CL Central Bank of Chile|CN People's Bank of China=PBOC|CO Banco de la República=Central Bank of Colombia|\
    CD Central Bank of the Congo=Central Bank of Congo|CR Central Bank of Costa Rica|HR Croatian National Bank|CU Central Bank of Cuba|CY Central Bank of Cyprus|\
    CZ Czech National Bank=CNB|DK Danmarks Nationalbank|DO Central Bank of the Dominican Republic|EC Central Bank of Ecuador|EG Central Bank of Egypt=CBE|SV Central Reserve Bank of El Salvador|\
    EE Bank of Estonia=Eesti Pank|SZ Central Bank of Eswatini|ET National Bank of Ethiopia=NBE|FJ Reserve Bank of Fiji|FI Bank of Finland|FR Bank of France=Banque de France|\
    GM Central Bank of The Gambia|GE National Bank of Georgia|DE Bundesbank=Deutsche Bundesbank|GH Bank of Ghana|GR Bank of Greece|GT Bank of Guatemala|GN Central Bank of the Republic of Guinea|\
    GY Bank of Guyana|HT Bank of the Republic of Haiti|HN Central Bank of Honduras|HK Hong Kong Monetary Authority=HKMA|HU Hungarian National Bank=National Bank of Hungary=MNB|\
    IS Central Bank of Iceland|IN Reserve Bank of India=RBI|ID Bank Indonesia|IR Central Bank of Iran|IQ Central Bank of Iraq|IE Central Bank of Ireland|IL Bank of Israel|IT Bank of Italy|\
    JM Bank of Jamaica|JP Bank of Japan=BOJ=BoJ|JO Central Bank of Jordan|KZ National Bank of Kazakhstan|KE Central Bank of Kenya=CBK|KW Central Bank of Kuwait|KG National Bank of the Kyrgyz Republic|\
    LA Bank of the Lao PDR|LV Bank of Latvia=Latvijas Banka|LB Banque du Liban=Bank of Lebanon|LS Central Bank of Lesotho|LR Central Bank of Liberia|LY Central Bank of Libya|LT Bank of Lithuania|\
    LU Central Bank of Luxembourg|MG Central Bank of Madagascar|MW Reserve Bank of Malawi|MY Bank Negara Malaysia=Bank Negara|MV Maldives Monetary Authority|MT Central Bank of Malta|MR Central Bank of Mauritania|\
    MU Bank of Mauritius|MX Bank of Mexico=Banxico|MD National Bank of Moldova|MN Bank of Mongolia|ME Central Bank of Montenegro|MA Bank Al-Maghrib|MZ Bank of Mozambique|MM Central Bank of Myanmar|\
    NA Bank of Namibia|NP Nepal Rastra Bank|NL De Nederlandsche Bank=DNB|NZ Reserve Bank of New Zealand=RBNZ|NI Central Bank of Nicaragua|NG Central Bank of Nigeria=CBN|MK National Bank of North Macedonia|\
    NO Norges Bank|OM Central Bank of Oman|PK State Bank of Pakistan=SBP|PS Palestine Monetary Authority|PG Bank of Papua New Guinea|PY Central Bank of Paraguay|PE Central Reserve Bank of Peru|\
    PH Bangko Sentral ng Pilipinas=BSP|PL National Bank of Poland=NBP|PT Bank of Portugal|QA Qatar Central Bank|RO National Bank of Romania=BNR|RU Bank of Russia=Central Bank of Russia|RW National Bank of Rwanda|\
    SA Saudi Central Bank=SAMA=Saudi Arabian Monetary Authority|RS National Bank of Serbia|SC Central Bank of Seychelles|SL Bank of Sierra Leone|SG Monetary Authority of Singapore=MAS|SK National Bank of Slovakia|\
    SI Bank of Slovenia|SB Central Bank of Solomon Islands|SO Central Bank of Somalia|ZA South African Reserve Bank=SARB|KR Bank of Korea=BOK|SS Bank of South Sudan|ES Bank of Spain|LK Central Bank of Sri Lanka=CBSL|\
    SD Central Bank of Sudan|SR Central Bank of Suriname|SE Riksbank=Sveriges Riksbank|CH Swiss National Bank=SNB|SY Central Bank of Syria|TW Central Bank of the Republic of China|TJ National Bank of Tajikistan|\
    TZ Bank of Tanzania|TH Bank of Thailand|TL Central Bank of Timor-Leste|TO National Reserve Bank of Tonga|TT Central Bank of Trinidad and Tobago|TN Central Bank of Tunisia|TR Central Bank of the Republic of Turkey=CBRT|\
    TM Central Bank of Turkmenistan|UG Bank of Uganda|UA National Bank of Ukraine=NBU|AE Central Bank of the UAE|GB Bank of England=BoE=BOE|US Federal Reserve=Fed=US Federal Reserve=U.S. Federal Reserve|UY Central Bank of Uruguay|\
    UZ Central Bank of Uzbekistan|VU Reserve Bank of Vanuatu|VE Central Bank of Venezuela|VN State Bank of Vietnam|YE Central Bank of Yemen|ZM Bank of Zambia|ZW Reserve Bank of Zimbabwe=RBZ";

/// Stock exchanges.
const EXCHANGES: &str = "US New York Stock Exchange=NYSE|US Nasdaq=NASDAQ|US Chicago Mercantile Exchange=CME|GB London Stock Exchange=LSE|GB London Metal Exchange=LME|FR Euronext|FR Paris Bourse|DE Frankfurt Stock Exchange|DE Deutsche Börse|\
    CH SIX Swiss Exchange|IT Borsa Italiana=Milan Stock Exchange|ES Bolsa de Madrid=Madrid Stock Exchange|PT Euronext Lisbon|NL Euronext Amsterdam|SE Nasdaq Stockholm|NO Oslo Stock Exchange=Oslo Børs|DK Nasdaq Copenhagen|\
    FI Nasdaq Helsinki|AT Vienna Stock Exchange|PL Warsaw Stock Exchange|CZ Prague Stock Exchange|HU Budapest Stock Exchange|RO Bucharest Stock Exchange|GR Athens Stock Exchange|RU Moscow Exchange=MOEX|\
    TR Borsa Istanbul|IL Tel Aviv Stock Exchange|EG Egyptian Exchange|SA Tadawul=Saudi Exchange|AE Dubai Financial Market|AE Abu Dhabi Securities Exchange|QA Qatar Stock Exchange|KW Boursa Kuwait|\
    MA Casablanca Stock Exchange|NG Nigerian Exchange=Nigerian Stock Exchange=NGX|KE Nairobi Securities Exchange=NSE|ZA Johannesburg Stock Exchange=JSE|GH Ghana Stock Exchange|TZ Dar es Salaam Stock Exchange|\
    IN Bombay Stock Exchange=BSE|IN National Stock Exchange of India|PK Pakistan Stock Exchange=PSX|BD Dhaka Stock Exchange|LK Colombo Stock Exchange|JP Tokyo Stock Exchange=TSE|HK Hong Kong Stock Exchange=HKEX|\
    CN Shanghai Stock Exchange|CN Shenzhen Stock Exchange|CN Beijing Stock Exchange|TW Taiwan Stock Exchange=TWSE|KR Korea Exchange=KRX|SG Singapore Exchange=SGX|MY Bursa Malaysia|TH Stock Exchange of Thailand|\
    ID Indonesia Stock Exchange=IDX|PH Philippine Stock Exchange=PSE|VN Ho Chi Minh Stock Exchange|VN Hanoi Stock Exchange|AU Australian Securities Exchange=ASX|NZ New Zealand Exchange=NZX|CA Toronto Stock Exchange=TSX|\
    MX Mexican Stock Exchange=Bolsa Mexicana de Valores|BR B3|AR Buenos Aires Stock Exchange|CL Santiago Stock Exchange|CO Colombia Stock Exchange|PE Lima Stock Exchange|KZ Kazakhstan Stock Exchange=KASE";

/// Parties of national weight.
const PARTIES: &str = "AL Socialist Party of Albania|AL Democratic Party of Albania|DZ National Liberation Front|AM Civil Contract|AR Justicialist Party|AR La Libertad Avanza|AR Republican Proposal|AU Australian Greens|AU National Party of Australia|\
    AT Freedom Party of Austria=FPÖ|AT Austrian People's Party=ÖVP|AT Social Democratic Party of Austria=SPÖ|AZ New Azerbaijan Party|BE Vlaams Belang|BE New Flemish Alliance=N-VA|BW Botswana Democratic Party=BDP|BW Umbrella for Democratic Change|\
    BG GERB|BG We Continue the Change|BO Movement for Socialism|BR Liberal Party of Brazil|BR Brazilian Democratic Movement|CA Liberal Party of Canada|CA Conservative Party of Canada|CL Frente Amplio|CL Republican Party of Chile|\
    CM Cameroon People's Democratic Movement|CO Historic Pact|CO Democratic Center|CR National Liberation Party|CI Rally of the Republicans|CI Democratic Party of Ivory Coast|HR Croatian Democratic Union=HDZ|CZ ANO|CZ Civic Democratic Party|\
    DK Venstre|DK Danish People's Party|DK Social Democrats|DO Modern Revolutionary Party|EC Citizen Revolution Movement|SV Nuevas Ideas|SV FMLN|EE Reform Party|EE Centre Party|ET Prosperity Party|FJ People's Alliance|\
    FI National Coalition Party|FI Centre Party of Finland|FR La France Insoumise=France Unbowed|FR Les Républicains|FR Renaissance|FR Socialist Party of France|DE Greens|DE The Left=Die Linke|DE Sahra Wagenknecht Alliance=BSW|\
    GA Gabonese Democratic Party|GE Georgian Dream|GE United National Movement|GR PASOK|GT Semilla|GY People's Progressive Party|HN National Party of Honduras|HN Libre|HU Tisza|IS Independence Party|IN Shiromani Akali Dal|\
    IN Dravida Munnetra Kazhagam=DMK|IN All India Anna Dravida Munnetra Kazhagam=AIADMK|IN Samajwadi Party|IN Bahujan Samaj Party|IN Nationalist Congress Party|IN Communist Party of India (Marxist)|ID Golkar|ID Gerindra|ID NasDem|\
    ID National Awakening Party|ID Prosperous Justice Party|ID Democratic Party of Struggle=PDI-P=PDI-Perjuangan|IE Fianna Fáil=Fianna Fail|IE Fine Gael|IE Sinn Féin|IL Yesh Atid|IL Shas|IL Otzma Yehudit=Jewish Power|IL Religious Zionism|\
    IL United Torah Judaism|IQ Kurdistan Democratic Party=KDP|IQ Patriotic Union of Kurdistan=PUK|IQ Dawa Party|IQ Coordination Framework|JM Jamaica Labour Party|JM People's National Party|JP Constitutional Democratic Party of Japan=CDP|\
    JP Japan Innovation Party=Nippon Ishin no Kai|JP Democratic Party for the People|JP Sanseito|KZ Amanat|KE United Democratic Alliance=UDA|KE Azimio la Umoja=Azimio|KE Wiper|XK Vetëvendosje|KG Ata-Zhurt|LV New Unity|LB Lebanese Forces|\
    LB Free Patriotic Movement|LB Kataeb|LS Revolution for Prosperity|LR Unity Party|LR Congress for Democratic Change|LT Homeland Union|MW Malawi Congress Party|MW Democratic Progressive Party of Malawi|MY Democratic Action Party|\
    MY People's Justice Party=PKR|MY Perikatan Nasional|MY Bersatu|MV Maldivian Democratic Party|MV People's National Congress|MT Labour Party of Malta|MX Citizens' Movement|MD Party of Action and Solidarity|MN Mongolian People's Party|\
    MN Democratic Party of Mongolia|ME Europe Now|MA Justice and Development Party of Morocco|MA Istiqlal Party|MA National Rally of Independents|MM Union Solidarity and Development Party=USDP|NA SWAPO=Swapo|NP Nepali Congress|\
    NP Communist Party of Nepal|NL Party for Freedom=PVV|NL People's Party for Freedom and Democracy=VVD|NL Democrats 66=D66|NL Farmer-Citizen Movement=BBB|NZ New Zealand First|NZ ACT New Zealand|NI Sandinista National Liberation Front=FSLN=Sandinistas|\
    NG Labour Party of Nigeria|NG New Nigeria Peoples Party=NNPP|MK VMRO-DPMNE|NO Progress Party|NO Labour Party of Norway|PK Muttahida Qaumi Movement=MQM|PK Jamiat Ulema-e-Islam|PA Democratic Revolutionary Party|PG Pangu Pati|PY Colorado Party|\
    PE Popular Force=Fuerza Popular|PE Free Peru|PH PDP-Laban|PH Lakas-CMD|PL Confederation|PL Civic Coalition|PL Polish People's Party|PT Chega|PT Socialist Party of Portugal|RO Alliance for the Union of Romanians=AUR|RO National Liberal Party=PNL|\
    RO Social Democratic Party of Romania|RO Save Romania Union=USR|RU Liberal Democratic Party of Russia=LDPR|RU Communist Party of the Russian Federation|RU A Just Russia|SN PASTEF=Pastef|SN Alliance for the Republic|RS Serbian Progressive Party|\
    SL Sierra Leone People's Party=SLPP|SL All People's Congress|SG Workers' Party of Singapore|SK Smer|SK Progressive Slovakia|SI Slovenian Democratic Party|SI Freedom Movement|ZA Inkatha Freedom Party=IFP|ZA ActionSA|ZA MK Party=uMkhonto weSizwe Party|\
    KR Democratic Party of South Korea|KR Rebuilding Korea Party|ES Junts|ES Republican Left of Catalonia=ERC|ES Sumar|ES Basque Nationalist Party=PNV|LK Sri Lanka Podujana Peramuna|LK National People's Power=NPP|LK Samagi Jana Balawegaya|LK United National Party|\
    SD National Umma Party|SE Moderate Party|SE Swedish Social Democratic Party|CH Swiss People's Party|TW Taiwan People's Party|TZ Chama Cha Mapinduzi=CCM|TZ Chadema=CHADEMA|TH People's Party of Thailand|TH Bhumjaithai=Bhumjaithai Party|\
    TH United Thai Nation|TL Fretilin=FRETILIN|TN Ennahda|TR Good Party|TR Nationalist Movement Party=MHP|TR Peoples' Equality and Democracy Party=DEM Party|UG National Unity Platform=NUP|UA Servant of the People|UA European Solidarity|UA Batkivshchyna|\
    GB Reform UK|GB Plaid Cymru|GB UK Independence Party=UKIP|GB Green Party|GB Alba Party|UY Broad Front|UY National Party of Uruguay|VE United Socialist Party of Venezuela=PSUV|VE Vente Venezuela|ZM United Party for National Development=UPND|\
    ZM Patriotic Front|US Libertarian Party|US Green Party of the United States";

/// Armed groups.
const ARMED: &str = "AF Islamic State Khorasan=ISIS-K=ISKP=IS-K|AF National Resistance Front|BF Volunteers for the Defence of the Homeland|CM Ambazonia Defence Forces|CF Séléka=Seleka|CF Anti-balaka=anti-balaka|CF Coalition of Patriots for Change|\
    TD FACT Rebels|CO National Liberation Army=ELN|CO Segunda Marquetalia|CD March 23 Movement=M23|CD CODECO|CD Mai-Mai|CD Democratic Forces for the Liberation of Rwanda=FDLR|CD Allied Democratic Forces=ADF|EG Sinai Province|ET Fano|\
    ET Oromo Liberation Army=OLA|HT Viv Ansanm|HT G9|IN Naxalites|IN United Liberation Front of Asom=ULFA|IR Basij|IR Jaish al-Adl=Jaish ul-Adl|IQ Harakat Hezbollah al-Nujaba|IQ Asaib Ahl al-Haq|LB Radwan Force|LY Libya Dawn|\
    ML Jama'at Nusrat al-Islam wal-Muslimin=JNIM|ML Azawad Liberation Front=FLA|ML Ansar Dine|ML Islamic State in the Greater Sahara|ML Islamic State Sahel Province|MX Gulf Cartel|MX Zetas=Los Zetas|MM Kachin Independence Army=KIA|\
    MM Ta'ang National Liberation Army=TNLA|MM Myanmar National Democratic Alliance Army=MNDAA|MM Three Brotherhood Alliance|MM People's Defence Force=People's Defense Force|MM United Wa State Army=UWSA|MM Arakan Rohingya Salvation Army=ARSA|\
    MM Karen National Liberation Army|MZ al-Sunnah wa Jama'ah|NG Ansaru|NG Movement for the Emancipation of the Niger Delta=MEND|NG Indigenous People of Biafra=IPOB|PK Balochistan Liberation Army=BLA|PK Lashkar-e-Jhangvi|PS Al-Aqsa Martyrs Brigades|\
    PS Palestinian Islamic Jihad=Islamic Jihad|PS Popular Front for the Liberation of Palestine=PFLP|PE Shining Path|PH Bangsamoro Islamic Freedom Fighters=BIFF|PH New People's Army=NPA|RU Wagner Group=Wagner|RU Africa Corps|SO Islamic State in Somalia|\
    SS Sudan People's Liberation Movement-in-Opposition=SPLM-IO|SD Sudan Liberation Movement|SD Justice and Equality Movement=JEM|SD Sudan People's Liberation Movement-North=SPLM-N|SY Syrian National Army=SNA|SY People's Protection Units=YPG|\
    SY Hurras al-Din|TR Kurdistan Workers' Party=PKK|UA Azov Brigade|VE Tren de Aragua|EC Los Choneros|EC Los Lobos|BR First Capital Command=PCC|BR Comando Vermelho=Red Command|SV MS-13=Mara Salvatrucha|SV Barrio 18|YE Al-Qaeda in the Arabian Peninsula=AQAP|\
    DZ Al-Qaeda in the Islamic Maghreb=AQIM|IE Real IRA|IE New IRA|LK Liberation Tigers of Tamil Eelam=LTTE=Tamil Tigers|TH Barisan Revolusi Nasional=BRN|ID West Papua National Liberation Army=TPNPB|ID Free Papua Movement|RW Rwandan Defence Force|\
    UG Lord's Resistance Army=LRA|UG Uganda People's Defence Force=UPDF|ET Ethiopian National Defense Force=ENDF|CD FARDC|KE Kenya Defence Forces=KDF|ZA South African National Defence Force=SANDF";

/// Adds them; one that another table has too is added once.
pub(super) fn add(builder: &mut Builder) {
    for list in [CENTRAL_BANKS, EXCHANGES, PARTIES, ARMED] {
        for line in list.split('|') {
            let Some((code, names)) = line.split_once(' ') else { continue };
            let usual = names.split('=').next().unwrap_or(names);
            let country = builder.country(code);
            let known = builder.writer.entities.iter_mut().find(|e| {
                e.kind == Kind::Body
                    && e.country == country
                    && (e.name == usual || e.names.iter().any(|(n, _)| n == usual))
            });
            if let Some(known) = known {
                let other = known.name.clone();
                for name in names.split('=').filter(|n| *n != other) {
                    let initials = name.len() <= 7
                        && !name.contains(' ')
                        && name.chars().filter(|c| c.is_uppercase()).count() > 1;
                    known.also(name, if initials { Role::Acronym } else { Role::Alias });
                }
                continue;
            }
            put(builder, names, Kind::Body, EntityType::Org, Some(code));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_names_a_country_and_a_thing() {
        for list in [CENTRAL_BANKS, EXCHANGES, PARTIES, ARMED] {
            for line in list.split('|') {
                let (code, names) = line.split_once(' ').unwrap_or_default();
                assert!(code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()), "{line}");
                assert!(names.split('=').all(|n| !n.trim().is_empty() && n.trim() == n), "{line}");
            }
        }
    }
}
