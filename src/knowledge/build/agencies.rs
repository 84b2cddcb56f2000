//! News agencies, newspapers and broadcasters: a table of plain facts.

use super::Builder;
use super::places::put;
use crate::knowledge::record::Kind;
use crate::nlp::labels::EntityType;

const MEDIA: &[(&str, &str)] = &[
    (
        "GB",
        "Reuters, BBC, Guardian=The Guardian, Financial Times, The Times, Daily Telegraph, Sky News, ITV, Economist=The Economist, Daily Mail, Independent=The Independent, Press Association",
    ),
    (
        "US",
        "Associated Press=AP=The Associated Press, Bloomberg=Bloomberg News, New York Times=The New York Times, Washington Post=The Washington Post, Wall Street Journal=The Wall Street Journal, CNN, NBC=NBC News, CBS=CBS News, ABC News, Fox News, NPR, Los Angeles Times, USA Today, Politico, Axios, Voice of America=VOA, UPI=United Press International, Radio Free Europe/Radio Liberty=RFE/RL, Radio Free Asia, CNBC, MSNBC, New Yorker=The New Yorker, Variety, Hollywood Reporter, Dow Jones Newswires",
    ),
    (
        "FR",
        "Agence France-Presse=AFP=Agence France Presse, Le Monde, Le Figaro, Libération, France 24, Radio France Internationale=RFI, Charlie Hebdo",
    ),
    (
        "DE",
        "Deutsche Presse-Agentur=DPA=dpa, Der Spiegel=Spiegel, Die Zeit, Bild, Deutsche Welle=DW, Süddeutsche Zeitung, ZDF, ARD",
    ),
    (
        "RU",
        "TASS=Tass=ITAR-TASS=Itar-Tass, RIA Novosti=RIA, Interfax, Novaya Gazeta, Kommersant, Meduza, Sputnik",
    ),
    ("CN", "Xinhua=Xinhua News Agency, People's Daily, Global Times, CCTV, CGTN, Caixin"),
    ("HK", "South China Morning Post, Apple Daily"),
    (
        "JP",
        "Kyodo=Kyodo News, NHK, Nikkei, Asahi Shimbun=Asahi, Yomiuri Shimbun=Yomiuri, Mainichi Shimbun, Jiji Press=Jiji, Japan Times",
    ),
    ("KR", "Yonhap=Yonhap News Agency, Korea Herald, Korea Times, Chosun Ilbo, KBS, Hankyoreh"),
    ("KP", "Korean Central News Agency=KCNA, Rodong Sinmun"),
    (
        "IN",
        "Press Trust of India=PTI, ANI=Asian News International, Times of India=The Times of India, The Hindu, Hindustan Times, Indian Express, NDTV",
    ),
    ("PK", "Dawn, Geo News, Express Tribune"),
    ("BD", "Daily Star, Prothom Alo, BSS"),
    ("TR", "Anadolu Agency=Anadolu, Hurriyet=Hürriyet, Cumhuriyet, TRT"),
    ("IR", "IRNA, Fars News Agency=Fars, Tasnim=Tasnim News Agency, Mehr News Agency, Press TV"),
    ("QA", "Al Jazeera=Al-Jazeera"),
    ("SA", "Al Arabiya=Al-Arabiya, Saudi Press Agency=SPA"),
    ("AE", "WAM=Emirates News Agency, Gulf News, Khaleej Times, The National"),
    ("EG", "MENA=Middle East News Agency, Al-Ahram=Al Ahram"),
    ("SY", "SANA=Syrian Arab News Agency"),
    ("LB", "National News Agency, Al Mayadeen"),
    ("IL", "Haaretz, Jerusalem Post, Yedioth Ahronoth, Times of Israel"),
    ("PS", "Wafa=WAFA"),
    ("IT", "ANSA=Ansa, Corriere della Sera, La Repubblica, RAI, Il Sole 24 Ore"),
    ("ES", "EFE=Agencia EFE, El País=El Pais, El Mundo, La Vanguardia"),
    ("PT", "Lusa=Lusa News Agency"),
    ("PL", "PAP=Polish Press Agency, Gazeta Wyborcza"),
    ("UA", "Ukrinform, Ukrainska Pravda=Ukrayinska Pravda, Interfax-Ukraine, Kyiv Independent"),
    ("SE", "TT News Agency, Dagens Nyheter, Aftonbladet, Svenska Dagbladet"),
    ("NO", "NTB, VG, Aftenposten, NRK"),
    ("DK", "Ritzau, Berlingske, Politiken"),
    ("FI", "STT, Helsingin Sanomat, Yle=YLE"),
    ("NL", "ANP, De Telegraaf, NOS, NRC Handelsblad"),
    ("BE", "Belga, De Standaard, Le Soir"),
    ("AT", "APA=Austria Press Agency, Kurier, Der Standard"),
    ("CH", "Neue Zürcher Zeitung, Keystone-SDA"),
    ("CA", "Canadian Press=The Canadian Press, Globe and Mail, CBC, Toronto Star"),
    (
        "AU",
        "ABC=Australian Broadcasting Corporation, AAP=Australian Associated Press, Sydney Morning Herald, The Australian",
    ),
    ("NZ", "New Zealand Herald, RNZ, Stuff"),
    ("ID", "Antara=Antara News Agency, Jakarta Post=The Jakarta Post, Kompas, Tempo"),
    ("MY", "Bernama, The Star, Malaysiakini, New Straits Times"),
    ("SG", "Straits Times=The Straits Times, Channel NewsAsia=CNA, Business Times"),
    ("TH", "Bangkok Post, The Nation"),
    ("PH", "Philippine News Agency=PNA, Rappler, Philippine Daily Inquirer, ABS-CBN, GMA News"),
    ("VN", "Vietnam News Agency=VNA, Tuoi Tre, VnExpress"),
    ("TW", "Central News Agency, Taipei Times"),
    ("NG", "Punch, Vanguard, ThisDay, Premium Times, News Agency of Nigeria=NAN"),
    ("KE", "Daily Nation, The Standard, The East African"),
    ("ZA", "Mail & Guardian, News24, SABC, Daily Maverick, Business Day"),
    ("GH", "Ghana News Agency, Daily Graphic"),
    ("ET", "Ethiopian News Agency, Addis Standard"),
    ("SD", "SUNA=Sudan News Agency"),
    ("DZ", "APS=Algeria Press Service"),
    ("MA", "MAP=Maghreb Arabe Presse"),
    ("TN", "TAP"),
    ("BR", "Folha de S.Paulo=Folha, O Globo=Globo, Agência Brasil, Estadão"),
    ("AR", "Télam=Telam, Clarín=Clarin, La Nación=La Nacion"),
    ("MX", "Notimex, El Universal, Reforma, La Jornada"),
    ("CU", "Prensa Latina, Granma"),
    ("CO", "El Tiempo, El Espectador, Semana"),
    ("PE", "El Comercio, Andina"),
    ("VE", "Telesur=teleSUR, El Nacional"),
    ("CL", "El Mercurio, La Tercera"),
    ("KZ", "Kazinform, Tengrinews"),
    ("KG", "24.kg, AKIpress, Kabar"),
    ("AZ", "Trend News Agency, Azertac"),
    ("AM", "Armenpress"),
    ("GE", "Interpressnews"),
    ("BY", "BelTA=Belta, Nasha Niva"),
    ("HU", "MTI, Népszabadság"),
    ("CZ", "CTK, Mladá fronta Dnes"),
    ("RO", "Agerpres, Mediafax"),
    ("BG", "BTA"),
    ("RS", "Tanjug, Beta News Agency, Politika"),
    ("HR", "HINA"),
    ("GR", "Kathimerini, ANA-MPA"),
];

/// Adds them.
pub(super) fn add(builder: &mut Builder) {
    for (code, list) in MEDIA {
        for name in list.split(", ") {
            put(builder, name, Kind::Media, EntityType::Org, Some(code));
        }
    }
}
