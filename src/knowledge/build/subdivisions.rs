//! States, provinces and constituent countries: those of the United States from `us-states.json` with their GeoNames ids,
//! others from a table of plain facts.

use serde_json::Value;

use super::{BuildError, Builder};
use crate::knowledge::fold::folded;
use crate::knowledge::record::{Kind, Role};
use crate::knowledge::states;
use crate::knowledge::write::NewEntity;
use crate::nlp::labels::EntityType;

/// ISO code of the country, then its parts; a name after `=` is another name of the one before it, one after `~` a demonym.
const PARTS: &[(&str, &str)] = &[
    ("GB", "England, Scotland~Scottish~Scots~Scotsman, Wales~Welsh, Northern Ireland~Northern Irish=Ulster"),
    (
        "CA",
        "Ontario, Quebec=Québec~Quebecer, British Columbia=B.C., Alberta, Manitoba, Saskatchewan, Nova Scotia, New Brunswick, Newfoundland and Labrador=Newfoundland, Prince Edward Island, Northwest Territories, Yukon, Nunavut",
    ),
    (
        "AU",
        "New South Wales=NSW, Victoria, Queensland, Western Australia, South Australia, Tasmania~Tasmanian, Northern Territory, Australian Capital Territory",
    ),
    (
        "IN",
        "Andhra Pradesh, Arunachal Pradesh, Assam, Bihar, Chhattisgarh, Goa, Gujarat~Gujarati, Haryana, Himachal Pradesh, Jharkhand, Karnataka, Kerala, Madhya Pradesh, Maharashtra, Manipur, Meghalaya, Mizoram, Nagaland, Odisha=Orissa, Punjab, Rajasthan, Sikkim, Tamil Nadu, Telangana, Tripura, Uttar Pradesh, Uttarakhand, West Bengal, Jammu and Kashmir, Ladakh",
    ),
    ("PK", "Khyber Pakhtunkhwa, Sindh, Balochistan=Baluchistan, Gilgit-Baltistan"),
    (
        "CN",
        "Anhui, Fujian, Gansu, Guangdong, Guizhou, Hainan, Hebei, Heilongjiang, Henan, Hubei, Hunan, Jiangsu, Jiangxi, Jilin, Liaoning, Qinghai, Shaanxi, Shandong, Shanxi, Sichuan, Yunnan, Zhejiang, Guangxi, Inner Mongolia, Ningxia, Xinjiang, Tibet~Tibetan",
    ),
    (
        "JP",
        "Aomori Prefecture, Fukushima Prefecture, Kanagawa, Ibaraki, Tochigi, Saitama Prefecture, Okinawa Prefecture, Ishikawa, Shizuoka Prefecture, Aichi, Hyogo, Miyagi, Iwate",
    ),
    ("KR", "Gyeonggi, Gangwon, North Gyeongsang, South Gyeongsang, North Jeolla, South Jeolla"),
    (
        "ID",
        "Aceh~Acehnese, West Java, Central Java, East Java, North Sumatra, West Sumatra, South Sumatra, West Papua, South Sulawesi, Central Sulawesi, North Sulawesi, East Nusa Tenggara, West Nusa Tenggara, East Kalimantan, West Kalimantan, Central Kalimantan, Riau, Banten, Lampung",
    ),
    (
        "MY",
        "Sabah, Sarawak, Selangor, Penang, Perak, Pahang, Kelantan, Terengganu, Negeri Sembilan, Kedah, Perlis, Johor",
    ),
    (
        "PH",
        "Batangas Province, Cebu Province, Palawan, Maguindanao, Lanao del Sur, Sulu, Basilan, Negros Occidental, Leyte, Samar, Bohol, Pampanga, Bulacan, Cavite, Bicol, Albay",
    ),
    ("TH", "Narathiwat, Yala, Pattani"),
    ("MM", "Rakhine, Kachin, Shan State, Kayin, Kayah, Sagaing Region, Magway Region, Chin State"),
    (
        "RU",
        "Chechnya~Chechen, Dagestan, Ingushetia, North Ossetia, Tatarstan~Tatar, Bashkortostan, Sakha=Yakutia, Kamchatka, Chukotka, Buryatia, Kabardino-Balkaria, Sverdlovsk, Krasnodar Krai",
    ),
    (
        "DE",
        "Bavaria~Bavarian, Baden-Württemberg, Hesse, Saxony~Saxon, Lower Saxony, Saxony-Anhalt, Thuringia, Brandenburg, Mecklenburg-Western Pomerania, North Rhine-Westphalia, Rhineland-Palatinate, Saarland, Schleswig-Holstein",
    ),
    (
        "FR",
        "Brittany~Breton, Normandy, Occitanie, Île-de-France, Provence, Alsace, Lorraine, Burgundy, Aquitaine, Picardy",
    ),
    (
        "ES",
        "Catalonia~Catalan, Andalusia~Andalusian, Galicia~Galician, Basque Country~Basque, Aragon, Asturias, Cantabria, Castile and León, Castilla-La Mancha, Extremadura, Navarre, La Rioja, Murcia Region",
    ),
    (
        "IT",
        "Lombardy, Piedmont, Veneto, Liguria, Emilia-Romagna, Tuscany~Tuscan, Umbria, Lazio, Abruzzo, Campania, Apulia=Puglia, Calabria, Basilicata, Sicily~Sicilian, Sardinia~Sardinian, South Tyrol",
    ),
    ("BE", "Flanders~Flemish, Wallonia~Walloon"),
    ("AT", "Tyrol, Carinthia, Styria, Lower Austria, Upper Austria, Burgenland, Vorarlberg"),
    ("CH", "Valais, Ticino, Vaud, Graubünden, Appenzell"),
    ("NL", "Zeeland, Friesland, Limburg, North Holland, South Holland, Gelderland"),
    (
        "BR",
        "Bahia, Minas Gerais, Rio Grande do Sul, Paraná, Santa Catarina, Pará, Amazonas, Ceará, Pernambuco, Goiás, Mato Grosso, Mato Grosso do Sul, Maranhão, Rondônia, Roraima, Tocantins, Espírito Santo, Paraíba, Piauí, Alagoas, Sergipe, Acre, Amapá, Rio Grande do Norte",
    ),
    (
        "MX",
        "Chiapas, Oaxaca State, Sinaloa, Jalisco, Michoacán, Guerrero, Veracruz State, Tamaulipas, Nuevo León, Coahuila, Sonora, Baja California, Yucatán, Quintana Roo, Guanajuato State, Hidalgo State, Morelos, Tabasco, Zacatecas State, Nayarit, Tlaxcala State",
    ),
    (
        "AR",
        "Buenos Aires Province, Chubut, Neuquén Province, Santa Cruz Province, Jujuy, Misiones, Tierra del Fuego, Entre Ríos, Chaco",
    ),
    (
        "CO",
        "Antioquia, Cauca, Chocó, Nariño, Norte de Santander, Valle del Cauca, Arauca Department, Caquetá, Putumayo, La Guajira",
    ),
    ("VE", "Zulia, Táchira, Miranda State, Carabobo, Bolívar State"),
    ("PE", "Apurímac, Loreto, Madre de Dios, Ucayali, Áncash"),
    ("CL", "Atacama Region, Antofagasta Region, Araucanía, Biobío, Magallanes"),
    ("BO", "Potosí Department, Beni, Pando"),
    ("EC", "Esmeraldas Province, Manabí, Guayas, Azuay, Pichincha"),
    (
        "NG",
        "Borno, Kaduna State, Kano State, Rivers State, Bayelsa, Zamfara, Yobe, Adamawa, Plateau State, Benue, Kogi, Ogun State, Oyo State, Osun, Delta State, Edo State, Anambra, Imo, Abia, Enugu State, Akwa Ibom, Cross River State, Katsina State, Sokoto State, Kebbi, Jigawa, Bauchi State, Gombe State, Taraba, Nasarawa, Niger State, Kwara, Ekiti, Ondo State, Ebonyi, Lagos State",
    ),
    ("ET", "Tigray~Tigrayan, Oromia, Amhara, Afar, Gambela Region, Benishangul-Gumuz"),
    ("SO", "Somaliland, Puntland, Jubaland"),
    (
        "KE",
        "Turkana, Kiambu, Nyeri County, Kisumu County, Garissa County, Lamu County, Rift Valley, Laikipia, Samburu County, Baringo",
    ),
    (
        "SD",
        "Darfur, North Darfur, South Darfur, West Darfur, South Kordofan, North Kordofan, Blue Nile State, Gezira State, Kordofan",
    ),
    ("SS", "Jonglei, Unity State, Upper Nile State, Central Equatoria, Lakes State, Warrap"),
    (
        "CD",
        "North Kivu, South Kivu, Ituri, Katanga, Kasai, Tanganyika Province, Équateur, Haut-Katanga, Maniema, Tshopo",
    ),
    (
        "ZA",
        "Gauteng, KwaZulu-Natal, Western Cape, Eastern Cape, Northern Cape, Limpopo, Mpumalanga, Free State",
    ),
    ("MZ", "Cabo Delgado, Sofala, Zambezia, Manica, Gaza Province, Inhambane Province"),
    ("ZW", "Matabeleland, Mashonaland, Manicaland, Masvingo Province"),
    ("UG", "Buganda, Karamoja"),
    ("TZ", "Zanzibar, Kagera, Mtwara Region"),
    ("AO", "Cabinda Province, Huila, Lunda Norte"),
    ("CM", "Far North Region"),
    ("IQ", "Kurdistan Region=Iraqi Kurdistan, Anbar, Nineveh, Diyala, Salahuddin, Dhi Qar"),
    ("SY", "Idlib Province, Deir ez-Zor Province, Latakia Province"),
    (
        "IR",
        "Khuzestan, Sistan and Baluchestan=Sistan-Baluchestan, Kurdistan Province, Fars Province, Lorestan",
    ),
    (
        "AF",
        "Helmand, Kandahar Province, Nangarhar, Kunar, Badakhshan, Paktika, Paktia, Khost Province, Panjshir, Badghis, Bamyan Province, Uruzgan, Zabul",
    ),
    ("YE", "Marib Province, Hadramawt, Shabwa, Taiz Province, Saada Province"),
    ("SA", "Asir, Najran Province, Eastern Province"),
    ("AE", "Ras al Khaimah, Umm al-Quwain"),
    (
        "UA",
        "Donbas=Donbass, Donetsk Oblast, Luhansk Oblast, Kherson Oblast, Zaporizhzhia Oblast, Transcarpathia",
    ),
    ("GE", "Adjara, Ajaria"),
    ("AZ", "Nakhchivan"),
    ("MD", "Transnistria=Transdniestria, Gagauzia"),
    (
        "KG",
        "Batken Region=Batken Province, Osh Region, Jalal-Abad Region, Chuy Region, Naryn Region, Issyk-Kul Region",
    ),
    ("TJ", "Gorno-Badakhshan, Sughd, Khatlon"),
    ("UZ", "Karakalpakstan, Fergana Region"),
    ("KZ", "Mangystau, East Kazakhstan, West Kazakhstan"),
    ("BA", "Republika Srpska"),
    ("RS", "Vojvodina"),
    ("DK", "Jutland, Zealand, Bornholm"),
    ("FI", "Lapland, Åland"),
    ("SE", "Skåne, Norrbotten, Dalarna, Gotland"),
    ("NO", "Finnmark, Nordland, Troms, Rogaland, Vestland"),
    ("PT", "Azores, Madeira, Algarve, Alentejo"),
    ("GR", "Attica, Thessaly, Peloponnese, Epirus"),
    ("RO", "Transylvania, Moldavia, Wallachia"),
    ("PL", "Silesia~Silesian, Mazovia, Masuria, Pomerania, Podlasie"),
    ("CZ", "Bohemia, Moravia"),
    ("BD", "Sylhet Division, Rangpur Division, Khulna Division, Chittagong Hill Tracts"),
    ("LK", "Northern Province, Jaffna District"),
    ("NP", "Madhesh, Karnali, Gandaki, Bagmati, Lumbini"),
    (
        "VN",
        "Quang Ninh, Nghe An, Thanh Hoa Province, Quang Nam, Dak Lak, Lam Dong, Ha Tinh Province, Binh Duong, Dong Nai",
    ),
    ("PG", "Bougainville, Enga, Hela, New Ireland, Morobe"),
    ("CU", "Holguín Province, Pinar del Río Province"),
    ("GT", "Petén, Quetzaltenango Department"),
    ("HN", "Olancho, Yoro, Gracias a Dios"),
    ("PA", "Darién, Bocas del Toro, Chiriquí"),
    ("MA", "Rif, Souss-Massa"),
    ("DZ", "Kabylie=Kabylia~Kabyle"),
    ("LY", "Cyrenaica, Fezzan, Tripolitania"),
    ("EG", "North Sinai, South Sinai, Minya Governorate"),
    ("ML", "Kidal Region, Mopti Region"),
    ("SN", "Casamance"),
];

/// Adds the parts of countries; remembers those of the US by code for the cities.
pub(super) fn add(builder: &mut Builder) -> Result<(), BuildError> {
    let states = builder.json("us-states.json")?;
    let america = builder.country("US");
    for (code, state) in states.as_object().into_iter().flatten() {
        let name = state.get("name").and_then(Value::as_str).unwrap_or_default();
        let mut entity = NewEntity::new(Kind::Subdivision, EntityType::Gpe, name);
        entity.country = america;
        entity.prior = 120;
        if let Some(id) = state.get("geonameid").and_then(Value::as_u64) {
            entity.ids.push((3, id.to_string()));
        }
        entity.ids.push((2, format!("US-{code}")));
        entity.names.extend(demonyms_of_state(name).into_iter().map(|d| (d, Role::Demonym)));
        if let Some((_, short)) = states::SHORT.iter().find(|(c, _)| c == code) {
            entity.also(*short, Role::Alias);
        }
        let number = builder.add(entity);
        builder.countries.insert(format!("us {code}"), number);
        builder.countries.insert(format!("subdivision {}", folded(name)), number);
    }
    for (code, list) in PARTS {
        for part in list.split(", ") {
            let mut pieces = part.split_inclusive(['=', '~']).peekable();
            let first = pieces.next().unwrap_or_default();
            let mut entity =
                NewEntity::new(Kind::Subdivision, EntityType::Gpe, first.trim_end_matches(['=', '~']));
            entity.country = builder.country(code);
            entity.prior = 100;
            let mut mark = first.chars().next_back();
            for piece in pieces {
                let name = piece.trim_end_matches(['=', '~']);
                entity.also(name, if mark == Some('~') { Role::Demonym } else { Role::Alias });
                mark = piece.chars().next_back();
            }
            let name = folded(&entity.name);
            let number = builder.add(entity);
            builder.countries.insert(format!("subdivision {name}"), number);
            if *code == "GB" {
                let key = match name.as_str() {
                    "england" => "gb eng",
                    "scotland" => "gb sct",
                    "wales" => "gb wls",
                    _ => "gb nir",
                };
                builder.countries.insert(key.to_owned(), number);
            }
        }
    }
    Ok(())
}

fn demonyms_of_state(name: &str) -> Vec<String> {
    let irregular: &[(&str, &[&str])] = &[
        ("Texas", &["Texan", "Texans"]),
        ("California", &["Californian", "Californians"]),
        ("Florida", &["Floridian", "Floridians"]),
        ("Hawaii", &["Hawaiian", "Hawaiians"]),
        ("Virginia", &["Virginian", "Virginians"]),
        ("New York", &["New Yorker", "New Yorkers"]),
    ];
    let found = irregular.iter().find(|(n, _)| *n == name).map(|(_, d)| *d).unwrap_or_default();
    found.iter().map(|d| (*d).to_owned()).collect()
}
