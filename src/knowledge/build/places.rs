//! Seas, rivers, mountains, islands, regions, disputed territories and well-known buildings: a table of plain facts.

use super::Builder;
use crate::knowledge::record::{Kind, Role};
use crate::knowledge::write::NewEntity;
use crate::nlp::labels::EntityType;

/// Places that are no states: names after `=` are other names of the one before, after `~` demonyms.
const LOCATIONS: &[&str] = &[
    // Continents and world regions
    "Africa~African~Africans, Asia~Asian~Asians, Europe~European~Europeans, North America~North American, South America~South American, Oceania, Antarctica~Antarctic, Arctic, Latin America~Latin American, Central America~Central American, Central Asia~Central Asian, South Asia~South Asian, Southeast Asia=South-East Asia=South East Asia~Southeast Asian, East Asia~East Asian, Northeast Asia, West Asia, Asia-Pacific=Asia Pacific, Indo-Pacific, Middle East=Mideast~Middle Eastern, Near East, Far East, Horn of Africa, North Africa~North African, West Africa~West African, East Africa~East African, Central Africa, Southern Africa, sub-Saharan Africa, Sahel, Maghreb, Levant, Gulf=Persian Gulf=Arabian Gulf, Arabian Peninsula, Sinai Peninsula=Sinai, Western Europe, Eastern Europe~Eastern European, Central Europe, Northern Europe, Southern Europe, Scandinavia~Scandinavian, Nordic countries, Balkans~Balkan, Western Balkans, Caucasus, South Caucasus, North Caucasus, Baltics, Iberian Peninsula, Korean Peninsula, Indochina, Mekong Delta, Niger Delta, Nile Delta, Global South, Eurasia~Eurasian, Far North, Wild Coast, Gold Coast, Silicon Valley, Wall Street=Wall St, Midwest=American Midwest, New England, East Coast, West Coast, Deep South, Bay Area, Rust Belt, Great Plains, Patagonia, Amazonia, Amazon=Amazon rainforest=Amazon Basin, Gran Chaco, Pantanal, Mesopotamia, Kurdistan~Kurdistani, Punjab, Bengal~Bengali, Tamil Eelam, Siberia~Siberian, Russian Far East, Manchuria, Gobi Desert=Gobi, Sahara=Sahara Desert, Kalahari=Kalahari Desert, Namib, Atacama Desert=Atacama, Thar Desert, Taklamakan, Outback, Great Rift Valley, Copperbelt, Golden Triangle",
    // Disputed and special territories
    "Crimea=Crimean Peninsula~Crimean, West Bank=Occupied West Bank, Gaza Strip=Gaza~Gazan~Gazans, East Jerusalem, Golan Heights=Golan, Kashmir~Kashmiri~Kashmiris, Nagorno-Karabakh=Karabakh=Artsakh, Abkhazia~Abkhaz, South Ossetia~South Ossetian, Northern Cyprus=Turkish Cyprus, Abyei, Ilemi Triangle, Hala'ib Triangle, Essequibo, Guantanamo Bay=Guantánamo Bay=Guantanamo, Panmunjom, Demilitarized Zone=DMZ, Green Line, Line of Control, Line of Actual Control, Rann of Kutch, Aksai Chin, Doklam, Preah Vihear, Sabah dispute, Spratly Islands=Spratlys, Paracel Islands=Paracels, Scarborough Shoal, Second Thomas Shoal, Mischief Reef, Senkaku Islands=Senkakus=Senkaku=Diaoyu Islands=Diaoyu, Dokdo=Takeshima=Liancourt Rocks, Kuril Islands=Kurils=Northern Territories=Southern Kurils, Chagos Islands=Chagos Archipelago=Chagos, Diego Garcia, Kuril Chain, Snake Island, Zmiinyi Island, Sir Creek, Hans Island, Perejil Island",
    // Oceans, seas, gulfs, straits
    "Atlantic=Atlantic Ocean, North Atlantic, South Atlantic, Pacific=Pacific Ocean, South Pacific, North Pacific, Indian Ocean, Arctic Ocean, Southern Ocean, Mediterranean=Mediterranean Sea, Black Sea, Baltic Sea=Baltic, North Sea, Irish Sea, Norwegian Sea, Barents Sea, Kara Sea, Bering Sea, Bering Strait, Caspian Sea=Caspian, Aegean Sea=Aegean, Adriatic Sea=Adriatic, Ionian Sea, Tyrrhenian Sea, Ligurian Sea, Sea of Marmara=Marmara Sea, Sea of Azov=Azov Sea, Aral Sea, Dead Sea, Red Sea, Arabian Sea, Bay of Bengal, Andaman Sea, South China Sea, East China Sea, Yellow Sea=West Sea, Sea of Japan=East Sea, Sea of Okhotsk, Philippine Sea, West Philippine Sea, Sulu Sea, Celebes Sea, Java Sea, Banda Sea, Timor Sea, Arafura Sea, Coral Sea, Tasman Sea, Solomon Sea, Caribbean=Caribbean Sea, Gulf of Mexico, Gulf of California=Sea of Cortez, Gulf of Alaska, Gulf of Guinea, Gulf of Aden, Gulf of Oman, Gulf of Aqaba, Gulf of Suez, Gulf of Thailand, Gulf of Tonkin, Gulf of Finland, Gulf of Bothnia, Gulf of Carpentaria, Gulf of Carpathia, Bay of Biscay, Hudson Bay, English Channel, Strait of Hormuz=Straits of Hormuz=Hormuz Strait, Strait of Malacca=Malacca Strait=Straits of Malacca, Taiwan Strait=Taiwan Straits, Tsugaru Strait, Korea Strait, Strait of Gibraltar, Strait of Dover, Bab el-Mandeb=Bab al-Mandab Strait=Bab al-Mandab=Bab-el-Mandeb, Bosphorus=Bosporus, Dardanelles, Kerch Strait, Mozambique Channel, Strait of Magellan, Drake Passage, Northwest Passage, Northern Sea Route, Øresund, Kattegat, Skagerrak, Sunda Strait, Torres Strait, Bass Strait, Cook Strait",
    // Rivers, canals, lakes
    "Nile=Nile River=River Nile, Blue Nile, White Nile, Niger River, Congo River, Zambezi=Zambezi River, Limpopo River, Senegal River, Volta River, Orange River, Amazon River, Orinoco=Orinoco River, Paraná River, Paraguay River, Magdalena River, Mississippi River, Missouri River, Ohio River, Colorado River, Rio Grande, Hudson River, Potomac River=Potomac, Columbia River, Mackenzie River, Yukon River, St. Lawrence River, Thames=River Thames, Seine, Rhine=Rhine River, Rhone, Loire, Danube=Danube River, Elbe, Oder, Vistula, Dnipro River=Dnieper River=Dnieper=Dnipro, Dniester, Don River, Volga=Volga River, Ural River, Ob River, Yenisei, Lena River, Amur River=Amur, Tigris=Tigris River, Euphrates=Euphrates River, Jordan River, Litani River, Indus=Indus River, Ganges=Ganga=Ganges River, Yamuna=Yamuna River, Brahmaputra=Brahmaputra River, Meghna River, Padma River, Teesta River=Teesta, Irrawaddy=Irrawaddy River=Ayeyarwady, Salween River, Mekong=Mekong River, Chao Phraya=Chao Phraya River, Red River, Yangtze=Yangtze River, Yellow River, Pearl River, Yalu River=Yalu, Tumen River, Han River, Murray River, Darling River, Syr Darya, Amu Darya, Suez Canal, Panama Canal, Kiel Canal, Lake Victoria, Lake Tanganyika, Lake Malawi, Lake Chad, Lake Kivu, Lake Turkana, Lake Albert, Lake Kariba, Lake Volta, Lake Baikal, Lake Ladoga, Lake Titicaca, Lake Maracaibo, Lake Nicaragua, Great Lakes, Lake Superior, Lake Michigan, Lake Huron, Lake Erie, Lake Ontario, Lake Geneva, Lake Constance, Lake Como, Lake Balaton, Lake Van, Lake Urmia, Issyk-Kul, Tonle Sap, Dal Lake, Dead Sea basin",
    // Mountains, deserts, capes
    "Himalayas=Himalaya~Himalayan, Karakoram, Hindu Kush, Pamirs, Tian Shan, Altai Mountains, Ural Mountains=Urals, Caucasus Mountains, Alps~Alpine, Pyrenees, Apennines, Carpathians=Carpathian Mountains, Dolomites, Andes=Andes Mountains~Andean, Rocky Mountains=Rockies, Appalachians=Appalachia, Sierra Nevada, Sierra Madre, Atlas Mountains, Drakensberg, Simien Mountains, Mount Everest=Everest, K2, Mount Kilimanjaro=Kilimanjaro, Mount Kenya, Mount Fuji=Mt. Fuji, Mount Etna=Etna, Vesuvius=Mount Vesuvius, Mount Merapi=Merapi, Mount Semeru, Krakatoa=Anak Krakatau, Mount Agung, Mayon=Mayon Volcano, Taal Volcano=Taal, Mount Pinatubo=Pinatubo, Popocatepetl=Popocatépetl, Cotopaxi, Mount Nyiragongo=Nyiragongo, Mount Ararat, Mount Hermon, Mont Blanc, Matterhorn, Elbrus=Mount Elbrus, Mount Paektu, Mount Rainier, Denali, Aconcagua, Table Mountain, Uluru, Cape Horn, Cape of Good Hope, Cape Canaveral",
    // Islands
    "Hokkaido, Honshu, Kyushu, Shikoku, Okinawa~Okinawan, Ryukyu Islands, Iwo Jima, Jeju=Jeju Island, Yeonpyeong Island=Yeonpyeong, Hainan Island, Luzon, Mindanao, Visayas, Boracay, Mindoro, Panay Island, Borneo~Bornean, Kalimantan, Java~Javanese, Sumatra~Sumatran, Sulawesi, Bali~Balinese, Lombok, Flores, Timor, Papua~Papuan, New Guinea, Natuna Islands=Natunas=Natuna, Moluccas, Phuket, Andaman Islands, Andaman and Nicobar Islands, Nicobar Islands, Lakshadweep, Socotra, Kish Island, Kharg Island, Abu Musa, Qeshm, Crete~Cretan, Corfu, Rhodes Island, Lesbos, Lampedusa~Lampedusan, Sicilian Channel, Corsica~Corsican, Balearic Islands=Balearics, Mallorca=Majorca, Ibiza, Menorca, Canary Islands=Canaries~Canarian, Tenerife, Gran Canaria, Lanzarote, Fuerteventura, El Hierro, La Palma, La Gomera, Sardinia Island, Capri, Elba, Santorini, Mykonos, Channel Islands, Shetland=Shetland Islands, Orkney=Orkney Islands, Hebrides, Isle of Wight, Outer Hebrides, British Isles, Great Britain Island, Svalbard Archipelago=Spitsbergen, Novaya Zemlya, Sakhalin, Wrangel Island, Franz Josef Land, Aleutian Islands=Aleutians, Hawaiian Islands, Maui, Oahu, Long Island, Manhattan, Staten Island, Nantucket, Martha's Vineyard, Florida Keys, Galapagos Islands=Galápagos Islands=Galapagos=Galápagos, Easter Island, Tierra del Fuego Island, Hispaniola, West Indies, Antilles, Lesser Antilles, Windward Islands, Leeward Islands, Tortuga Island, Barbuda, Tobago, Nevis, Grand Bahama, Vancouver Island, Baffin Island, Ellesmere Island, Cape Breton, North Island, South Island, Stewart Island, Great Barrier Reef, Polynesia~Polynesian, Melanesia~Melanesian, Micronesia Region, Bikini Atoll, Midway Atoll, Guadalcanal, Tanna, Viti Levu, Upolu, Zanzibar Archipelago, Lamu Island, Pemba Island, Mafia Island, Robben Island, Gorée Island, Bioko, Anjouan, Mauritius Island, Rodrigues, Saaremaa, Gotland Island, Lofoten, Heligoland",
];

/// Buildings, palaces, airports, bridges, squares, bases, prisons and dams.
const FACILITIES: &[(&str, &str)] = &[
    (
        "US",
        "White House, Pentagon, Capitol=U.S. Capitol=Capitol Hill=US Capitol, Oval Office, Camp David, Mar-a-Lago, Statue of Liberty, Empire State Building, World Trade Center=Twin Towers, Trump Tower, Times Square, Central Park, Golden Gate Bridge, Hoover Dam, Kennedy Space Center, JFK Airport=John F. Kennedy International Airport, Los Angeles International Airport, Madison Square Garden, Yankee Stadium, Fort Bragg, Fort Hood, Pearl Harbor, Arlington National Cemetery, Lincoln Memorial, Area 51",
    ),
    (
        "RU",
        "Kremlin, Red Square, Bolshoi Theatre=Bolshoi Theater, Baikonur Cosmodrome=Baikonur, Sheremetyevo Airport=Sheremetyevo, Domodedovo Airport",
    ),
    (
        "GB",
        "10 Downing Street=Downing Street=No. 10, Buckingham Palace, Windsor Castle, Westminster Abbey, Tower Bridge, Big Ben, Heathrow=Heathrow Airport, Gatwick=Gatwick Airport, Stansted Airport, Wembley Stadium=Wembley, Old Trafford, Anfield, Canary Wharf, Trafalgar Square, Balmoral Castle=Balmoral, Stonehenge",
    ),
    (
        "FR",
        "Élysée Palace=Elysee Palace=Élysée=Elysee, Eiffel Tower, Louvre=Louvre Museum, Notre-Dame Cathedral=Notre-Dame=Notre Dame, Charles de Gaulle Airport, Stade de France, Channel Tunnel, Bataclan, Champs-Élysées=Champs-Elysees, Versailles Palace=Palace of Versailles",
    ),
    ("DE", "Brandenburg Gate, Reichstag, Berlin Wall, Ramstein Air Base=Ramstein"),
    (
        "CN",
        "Tiananmen Square=Tiananmen, Great Hall of the People, Zhongnanhai, Forbidden City, Great Wall=Great Wall of China, Three Gorges Dam",
    ),
    ("KR", "Blue House=Cheong Wa Dae"),
    (
        "JP",
        "Yasukuni Shrine=Yasukuni, Narita Airport=Narita International Airport, Haneda Airport, Fukushima Daiichi=Fukushima Daiichi nuclear power plant, Imperial Palace",
    ),
    ("PH", "Malacañang Palace=Malacañang=Malacanang=Malacanang Palace, Clark Air Base"),
    ("IN", "Taj Mahal, Red Fort, Rashtrapati Bhavan, Gateway of India, Golden Temple"),
    ("BR", "Planalto Palace=Planalto, Maracanã=Maracana, Itaipu Dam=Itaipu"),
    ("AR", "Casa Rosada, Plaza de Mayo, La Bombonera"),
    ("CL", "La Moneda=La Moneda Palace"),
    ("VE", "Miraflores Palace=Miraflores"),
    ("PE", "Machu Picchu"),
    ("IT", "Colosseum, Quirinale Palace, Palazzo Chigi, La Scala, San Siro, Trevi Fountain"),
    (
        "VA",
        "St. Peter's Square=Saint Peter's Square, St. Peter's Basilica=Saint Peter's Basilica, Sistine Chapel, Apostolic Palace",
    ),
    (
        "IL",
        "Al-Aqsa Mosque=Al-Aqsa=al-Aqsa Mosque compound, Temple Mount, Western Wall, Ben Gurion Airport=Ben Gurion International Airport, Church of the Holy Sepulchre",
    ),
    (
        "PS",
        "Rafah crossing=Rafah Crossing, Al-Shifa Hospital=Shifa Hospital=al-Shifa Hospital, Kerem Shalom=Kerem Shalom crossing, Erez crossing",
    ),
    ("EG", "Tahrir Square, Aswan High Dam=Aswan Dam, Great Pyramid, Egyptian Museum"),
    ("TR", "Hagia Sophia, Taksim Square, Gezi Park, Incirlik Air Base=Incirlik, Akkuyu nuclear plant"),
    ("ET", "Grand Ethiopian Renaissance Dam=GERD=Renaissance Dam, Bole International Airport"),
    (
        "UA",
        "Chernobyl nuclear power plant=Chornobyl nuclear plant=Chernobyl=Chornobyl, Zaporizhzhia nuclear power plant=Zaporizhzhia nuclear plant, Maidan=Maidan Square=Independence Square, Azovstal=Azovstal steelworks, Kakhovka dam=Kakhovka Dam, Crimean Bridge=Kerch Bridge",
    ),
    ("IR", "Natanz nuclear facility, Fordow=Fordo, Evin Prison=Evin prison, Bushehr nuclear plant"),
    ("SA", "Grand Mosque, Kaaba"),
    ("AE", "Burj Khalifa, Dubai International Airport"),
    ("AU", "Sydney Opera House, Sydney Harbour Bridge, Melbourne Cricket Ground, Parliament House"),
    ("SG", "Changi Airport, Marina Bay Sands"),
    ("MY", "Petronas Towers"),
    ("KH", "Angkor Wat"),
    ("MM", "Shwedagon Pagoda, Insein Prison"),
    (
        "ES",
        "Sagrada Familia=Sagrada Família, Camp Nou, Santiago Bernabéu, Prado=Prado Museum, Alhambra, Moncloa Palace=Moncloa",
    ),
    ("GR", "Acropolis, Parthenon, Syntagma Square"),
    ("CU", "Guantanamo Bay Naval Base"),
    ("PK", "Minar-e-Pakistan, Gwadar Port"),
    ("AF", "Bagram Air Base=Bagram Airfield=Bagram, Salang Tunnel"),
    ("LB", "Port of Beirut"),
    ("ZA", "Union Buildings, Koeberg=Koeberg nuclear power station, Soccer City"),
];

/// Adds the places.
pub(super) fn add(builder: &mut Builder) {
    for list in LOCATIONS {
        for place in list.split(", ") {
            put(builder, place, Kind::Location, EntityType::Loc, None);
        }
    }
    for (code, list) in FACILITIES {
        for place in list.split(", ") {
            put(builder, place, Kind::Facility, EntityType::Fac, Some(code));
        }
    }
}

/// Adds an entity written as `Name=other name~demonym`.
pub(super) fn put(
    builder: &mut Builder,
    text: &str,
    kind: Kind,
    entity_type: EntityType,
    country: Option<&str>,
) -> u32 {
    let mut mark = '=';
    let mut entity: Option<NewEntity> = None;
    let mut rest = text;
    loop {
        let end = rest.find(['=', '~']).unwrap_or(rest.len());
        let (name, tail) = rest.split_at_checked(end).unwrap_or((rest, ""));
        match &mut entity {
            None => entity = Some(NewEntity::new(kind, entity_type, name)),
            Some(e) => {
                let initials = name.len() <= 7
                    && name.chars().filter(|c| c.is_uppercase()).count() >= 2
                    && !name.contains(' ');
                let role = if initials { Role::Acronym } else { Role::Alias };
                e.also(name, if mark == '~' { Role::Demonym } else { role });
            }
        }
        let mut tail = tail.chars();
        match tail.next() {
            Some(c) => mark = c,
            None => break,
        }
        rest = tail.as_str();
    }
    let mut entity = entity.unwrap_or_else(|| NewEntity::new(kind, entity_type, text));
    entity.prior = 110;
    if let Some(code) = country {
        entity.country = builder.country(code);
    }
    builder.add(entity)
}
