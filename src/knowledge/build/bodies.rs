//! National bodies known by name: central banks, parliaments, agencies, parties, armed groups, courts, stock exchanges,
//! universities and leagues: a table of plain facts.

use super::Builder;
use super::places::put;
use crate::knowledge::record::Kind;
use crate::nlp::labels::EntityType;

const BODIES: &[(&str, &str)] = &[
    (
        "US",
        "Federal Reserve=Fed=US Federal Reserve=U.S. Federal Reserve, Congress=U.S. Congress=US Congress, Senate=U.S. Senate=US Senate, House of Representatives=U.S. House of Representatives, Supreme Court=U.S. Supreme Court, State Department=Department of State=U.S. State Department, Treasury Department=Department of the Treasury=US Treasury=U.S. Treasury, Defense Department=Department of Defense, Justice Department=Department of Justice=DOJ, Homeland Security=Department of Homeland Security=DHS, Environmental Protection Agency=EPA, Federal Bureau of Investigation=FBI, Central Intelligence Agency=CIA, National Security Agency=NSA, NASA=National Aeronautics and Space Administration, Food and Drug Administration=FDA, Centers for Disease Control and Prevention=CDC, Securities and Exchange Commission=SEC, Federal Aviation Administration=FAA, Federal Trade Commission=FTC, National Transportation Safety Board=NTSB, Federal Communications Commission=FCC, Drug Enforcement Administration=DEA, USAID=U.S. Agency for International Development, Democratic Party, Republican Party, U.S. Geological Survey=USGS=US Geological Survey, National Hurricane Center, Marine Corps, US Navy=U.S. Navy, US Army=U.S. Army, US Air Force=U.S. Air Force, Coast Guard=US Coast Guard=U.S. Coast Guard, Secret Service, National Guard, New York Stock Exchange=NYSE, Nasdaq=NASDAQ, NBA=National Basketball Association, NFL=National Football League, Major League Baseball=MLB, NHL, Harvard University=Harvard, Yale University=Yale, Princeton University=Princeton, Stanford University=Stanford, Massachusetts Institute of Technology=MIT, Columbia University, Human Rights Watch=HRW, American Civil Liberties Union=ACLU, National Rifle Association=NRA, Black Lives Matter, World Bank Group, Carter Center, International Rescue Committee, Brookings Institution, Gates Foundation=Bill & Melinda Gates Foundation",
    ),
    (
        "GB",
        "Bank of England=BoE, House of Commons, House of Lords, Labour Party=Labour, Conservative Party, Liberal Democrats, Scottish National Party=SNP, Foreign Office, Home Office, Scotland Yard=Metropolitan Police, MI5, MI6, Ofcom, National Health Service=NHS, London Stock Exchange=LSE, Royal Navy, Royal Air Force=RAF, Amnesty International=Amnesty, Oxfam, Save the Children, University of Oxford=Oxford University, University of Cambridge=Cambridge University, Imperial College London=Imperial College, London School of Economics, Premier League, Football Association, Sinn Féin=Sinn Fein, Democratic Unionist Party=DUP, Irish Republican Army=IRA, Church of England, Manchester United, Manchester City, Liverpool FC, Arsenal, Chelsea, Tottenham Hotspur, Lloyd's of London, Chatham House, International Institute for Strategic Studies=IISS",
    ),
    (
        "FR",
        "Bank of France=Banque de France, National Assembly, National Rally=National Front, Médecins Sans Frontières=Doctors Without Borders=Medecins Sans Frontieres=MSF, Reporters Without Borders=RSF, Sorbonne, Paris Saint-Germain=PSG, Air France",
    ),
    (
        "DE",
        "Bundesbank=Deutsche Bundesbank, Bundestag, Bundesrat, Christian Democratic Union=CDU, Christian Social Union=CSU, Social Democratic Party=SPD, Alternative for Germany=AfD, Free Democratic Party=FDP, Bayern Munich, Robert Koch Institute, Transparency International, Bundeswehr, Frankfurt Stock Exchange",
    ),
    (
        "CH",
        "Swiss National Bank=SNB, International Committee of the Red Cross=ICRC=Red Cross, World Economic Forum=WEF, FIFA=Fifa, UEFA=Uefa, International Olympic Committee=IOC, ETH Zurich",
    ),
    (
        "IT",
        "Bank of Italy, Lega=League, Five Star Movement, Democratic Party of Italy, Forza Italia, Brothers of Italy, Juventus, AC Milan, Inter Milan",
    ),
    (
        "ES",
        "Bank of Spain, Socialist Workers' Party=PSOE, People's Party=PP, Vox, Podemos, Ciudadanos, ETA, Real Madrid, FC Barcelona, Atlético Madrid, Guardia Civil=Civil Guard",
    ),
    (
        "RU",
        "Central Bank of Russia=Bank of Russia, State Duma=Duma, Federation Council, Federal Security Service=FSB, United Russia, Wagner Group=Wagner, Roscosmos, Russian Orthodox Church, Black Sea Fleet, Northern Fleet",
    ),
    (
        "UA",
        "National Bank of Ukraine, Verkhovna Rada=Rada, Security Service of Ukraine=SBU, Naftogaz, Azov Regiment=Azov Battalion",
    ),
    (
        "CN",
        "People's Bank of China=PBOC, Chinese Communist Party=Communist Party of China=CCP, National People's Congress, People's Liberation Army=PLA, Politburo, Huawei, Shanghai Stock Exchange, Tsinghua University, Peking University",
    ),
    (
        "JP",
        "Bank of Japan=BOJ=BoJ, Liberal Democratic Party=LDP, National Diet=Diet, Self-Defense Forces=Self-Defence Forces, Keidanren=Japan Business Federation, Komeito, Japan Meteorological Agency, Tokyo Stock Exchange, University of Tokyo, Toyota City",
    ),
    (
        "KR",
        "Bank of Korea, Joint Chiefs of Staff, People Power Party, Democratic Party of Korea, Korea Electric Power=KEPCO",
    ),
    ("KP", "Workers' Party of Korea, Korean People's Army"),
    (
        "IN",
        "Reserve Bank of India=RBI, Bharatiya Janata Party=BJP, Indian National Congress, Aam Aadmi Party=AAP, Trinamool Congress=TMC, Lok Sabha, Rajya Sabha, Rashtriya Swayamsevak Sangh=RSS, Indian Premier League=IPL, Indian Space Research Organisation=ISRO, Central Bureau of Investigation=CBI, Board of Control for Cricket in India=BCCI, Shiv Sena",
    ),
    (
        "PK",
        "State Bank of Pakistan, Pakistan Tehreek-e-Insaf=PTI Party, Pakistan Muslim League-Nawaz=PML-N, Pakistan Peoples Party=PPP, Inter-Services Intelligence=ISI, Tehreek-e-Taliban Pakistan=TTP=Pakistani Taliban, Lashkar-e-Taiba, Jaish-e-Mohammed=Jaish-e-Mohammad",
    ),
    (
        "BD",
        "Bangladesh Bank, Awami League, Bangladesh Nationalist Party=BNP, Rapid Action Battalion, Jamaat-e-Islami, Grameen Bank",
    ),
    ("AF", "Taliban, Haqqani Network=Haqqani network, Northern Alliance"),
    ("LK", "Central Bank of Sri Lanka, Tamil Tigers=Liberation Tigers of Tamil Eelam=LTTE"),
    (
        "IR",
        "Islamic Revolutionary Guard Corps=Revolutionary Guards=IRGC=Revolutionary Guard, Quds Force, Guardian Council, Atomic Energy Organization of Iran",
    ),
    (
        "IL",
        "Knesset, Likud, Mossad, Shin Bet, Israel Defense Forces=IDF, Bank of Israel, Labor Party of Israel, Blue and White, Hebrew University",
    ),
    (
        "PS",
        "Hamas, Fatah, Palestinian Authority, Palestine Liberation Organization=PLO, Islamic Jihad=Palestinian Islamic Jihad, Al-Qassam Brigades",
    ),
    ("LB", "Hezbollah=Hizbullah=Hizbollah, Amal Movement=Amal"),
    (
        "SY",
        "Syrian Democratic Forces=SDF, Free Syrian Army=FSA, White Helmets, Nusra Front=al-Nusra Front, Hayat Tahrir al-Sham=HTS, Syrian Observatory for Human Rights",
    ),
    (
        "IQ",
        "Islamic State=IS=ISIS=ISIL=Daesh, Popular Mobilization Forces, Kataib Hezbollah=Kata'ib Hezbollah, Peshmerga=peshmerga",
    ),
    ("YE", "Houthis=Houthi=Ansar Allah, Southern Transitional Council=STC"),
    ("SA", "Saudi Aramco=Aramco, Public Investment Fund=PIF"),
    (
        "TR",
        "Kurdistan Workers' Party=PKK=Kurdistan Workers Party, Justice and Development Party=AKP=AK Party, Republican People's Party=CHP, HDP, Turkish Airlines, Galatasaray, Fenerbahçe",
    ),
    (
        "EG",
        "Muslim Brotherhood, Egyptian General Petroleum Corporation=EGPC, Suez Canal Authority, Al-Azhar=Al Azhar",
    ),
    ("LY", "National Oil Corporation=NOC, Libyan National Army=LNA, Government of National Accord=GNA"),
    ("SD", "Rapid Support Forces=RSF Sudan, Sudanese Armed Forces, Janjaweed"),
    ("SS", "SPLM-IO, Sudan People's Liberation Movement=SPLM"),
    ("SO", "al-Shabab=al-Shabaab=Al-Shabaab=Al Shabaab=Al-Shabab=Shabaab"),
    (
        "NG",
        "Boko Haram, Central Bank of Nigeria=CBN, All Progressives Congress=APC, Peoples Democratic Party=PDP, Economic and Financial Crimes Commission=EFCC, Nigerian National Petroleum Corporation=NNPC, Independent National Electoral Commission=INEC, Islamic State West Africa Province=ISWAP, University of Lagos, University of Ibadan, Dangote Group",
    ),
    (
        "KE",
        "Independent Electoral and Boundaries Commission=IEBC, Safaricom, Kenya Airways, Jubilee Party, Orange Democratic Movement=ODM, University of Nairobi",
    ),
    (
        "UG",
        "National Resistance Movement=NRM, Lord's Resistance Army=LRA, Allied Democratic Forces=ADF, Makerere University",
    ),
    ("RW", "Rwandan Patriotic Front=RPF"),
    ("CD", "M23, Gécamines=Gecamines, Virunga National Park Authority"),
    ("ET", "Tigray People's Liberation Front=TPLF, Ethiopian Airlines, Oromo Liberation Army=OLA"),
    (
        "ZA",
        "African National Congress=ANC, Democratic Alliance=DA, Economic Freedom Fighters=EFF, Congress of South African Trade Unions=COSATU=Cosatu, South African Reserve Bank, Eskom, Transnet, University of Cape Town, Johannesburg Stock Exchange=JSE, National Union of Mineworkers=NUM, uMkhonto weSizwe",
    ),
    ("ZW", "ZANU-PF=Zanu-PF, Movement for Democratic Change=MDC, Citizens Coalition for Change=CCC"),
    ("MZ", "Frelimo=FRELIMO, Renamo=RENAMO"),
    ("AO", "MPLA, UNITA=Unita, Sonangol"),
    ("GH", "New Patriotic Party=NPP, National Democratic Congress=NDC, Bank of Ghana"),
    ("ML", "JNIM"),
    (
        "MM",
        "National League for Democracy=NLD, Tatmadaw, Arakan Army, National Unity Government, Karen National Union=KNU, Kachin Independence Army",
    ),
    (
        "TH",
        "Bank of Thailand, Pheu Thai=Pheu Thai Party, Palang Pracharath, Move Forward Party=Move Forward, Democrat Party, Chulalongkorn University",
    ),
    (
        "PH",
        "Bangko Sentral ng Pilipinas=BSP, Philippine Navy, Philippine Coast Guard, New People's Army=NPA, Moro Islamic Liberation Front=MILF, Abu Sayyaf, University of the Philippines",
    ),
    (
        "ID",
        "Bank Indonesia, Jemaah Islamiyah, Pertamina, Corruption Eradication Commission=KPK, Garuda Indonesia, Constitutional Court of Indonesia, PDI-P",
    ),
    (
        "MY",
        "UMNO=United Malays National Organisation, Barisan Nasional, Pakatan Harapan, Petronas, Bank Negara Malaysia=Bank Negara, Malaysia Airlines, 1MDB, Parti Islam Se-Malaysia",
    ),
    (
        "SG",
        "People's Action Party=PAP Singapore, Monetary Authority of Singapore=MAS, Temasek=Temasek Holdings, Singapore Airlines",
    ),
    ("VN", "Communist Party of Vietnam, Vietnam Airlines, VinFast, Vingroup, Petrovietnam=PetroVietnam"),
    ("KH", "Khmer Rouge, Cambodian People's Party=CPP"),
    ("TW", "Kuomintang=KMT, Democratic Progressive Party=DPP"),
    (
        "AU",
        "Reserve Bank of Australia=RBA, Australian Labor Party, Liberal Party, Australian Federal Police, CSIRO, Qantas",
    ),
    ("NZ", "Reserve Bank of New Zealand, All Blacks, Air New Zealand"),
    (
        "CA",
        "Bank of Canada, Royal Canadian Mounted Police=RCMP, Bloc Québécois, New Democratic Party, Toronto Stock Exchange, Air Canada, McGill University",
    ),
    (
        "MX",
        "Bank of Mexico=Banxico, Pemex, Institutional Revolutionary Party=PRI, Morena, National Action Party=PAN, Sinaloa Cartel=Sinaloa cartel, Jalisco New Generation Cartel=CJNG, Zetas=Los Zetas",
    ),
    (
        "BR",
        "Workers' Party, Central Bank of Brazil, Supreme Federal Tribunal, Embraer, Federal Police of Brazil, Flamengo",
    ),
    ("AR", "Central Bank of Argentina, YPF, Boca Juniors, River Plate, La Cámpora"),
    (
        "CO",
        "Revolutionary Armed Forces of Colombia=FARC, National Liberation Army=ELN, Ecopetrol, Clan del Golfo=Gulf Clan",
    ),
    ("VE", "PDVSA=Petróleos de Venezuela, Supreme Tribunal of Justice"),
    ("PE", "Shining Path, Petroperú, Petroperu"),
    ("CL", "Codelco, Carabineros"),
    ("BO", "Movement for Socialism=MAS Bolivia, YPFB"),
    ("CU", "Communist Party of Cuba"),
    ("GR", "Syriza, New Democracy, Golden Dawn, Bank of Greece"),
    ("PL", "Law and Justice=PiS, Civic Platform, Solidarity, National Bank of Poland, Orlen"),
    ("HU", "Fidesz, National Bank of Hungary, Jobbik, MOL Group, Central European University"),
    ("BY", "KGB of Belarus, Belavia"),
    (
        "SE",
        "Riksbank, Swedish Academy, Nobel Foundation, Nobel Committee, Sweden Democrats, Karolinska Institute, Vattenfall",
    ),
    ("NO", "Norges Bank, Norwegian Nobel Committee, Statkraft, Norwegian Refugee Council, Storting"),
    ("DK", "Danmarks Nationalbank, Danish Refugee Council, Folketing"),
    ("FI", "Bank of Finland, Finns Party"),
    ("EE", "Riigikogu, Eesti Energia"),
    ("LT", "Seimas"),
    ("LV", "Saeima"),
    ("VA", "Vatican Bank, Roman Catholic Church=Catholic Church"),
    ("QA", "Qatar Airways, QatarEnergy=Qatar Petroleum, Qatar Investment Authority"),
    (
        "AE",
        "Emirates airline, Etihad Airways=Etihad, DP World, ADNOC=Abu Dhabi National Oil Company, Mubadala",
    ),
    ("KZ", "Kazakhstan Temir Zholy, KazMunayGas, National Bank of Kazakhstan"),
    ("DZ", "Sonatrach"),
    ("MA", "OCP Group, Polisario Front=Polisario"),
];

/// International bodies without an id in the data.
const INTERNATIONAL: &str = "al-Qaeda=al-Qaida=Al-Qaeda=al Qaeda=Al Qaeda=Al-Qaida, Greenpeace, World Wildlife Fund=WWF, International Federation of Red Cross and Red Crescent Societies=IFRC, Red Crescent, Nobel Committee for Chemistry, Committee to Protect Journalists=CPJ, International Crisis Group=Crisis Group, Freedom House, International Air Transport Association=IATA, World Anti-Doping Agency=WADA, Confederation of African Football=CAF, Asian Football Confederation=AFC, Security Council=UN Security Council=U.N. Security Council=United Nations Security Council, General Assembly=UN General Assembly=U.N. General Assembly, Human Rights Council=UN Human Rights Council, G7=Group of Seven=G-7, G20=Group of 20=G-20, BRICS, OPEC+, Quad, Five Eyes, AUKUS, Eurozone=euro zone=eurozone, Schengen, Opus Dei, Anonymous, European Parliament Group, Eurojust, Frontex";

/// Adds them.
pub(super) fn add(builder: &mut Builder) {
    for (code, list) in BODIES {
        for name in list.split(", ") {
            put(builder, name, Kind::Body, EntityType::Org, Some(code));
        }
    }
    for name in INTERNATIONAL.split(", ") {
        put(builder, name, Kind::Body, EntityType::Org, None);
    }
}
