//! Given names of women and of men that the lists lack, by hand; those that both bear are left out.

#[rustfmt::skip]
pub(super) const WOMEN: &str = "Aaliyah Aase Abebech Abena Abigail Achieng Ada Adaeze Adelaide Adelina Adrienne Adwoa Agatha Agneta Agnieszka Aileen Aimee \
    Aino Aisha Aishwarya Aissatou Akiko Akosua Alana Alba Alberta Alena Alessandra Alexa Alexandria Alicia Alison Alla Allison \
    Alyssa Ama Amalia Amanda Amber Amelie Amina Amparo Amrita Anabel Andree Angelica Angie Anika Anisa Anita Anja Anjali Anjana \
    Ann Annabel Annabelle Annalisa Anne Anneke Annelise Annette Annika Antoinette Anushka Anzhelika Aparna April Arabella \
    Araceli Aretha Arlene Aruna Ascension Asha Asma Aster Astrid Asuka Audrey Augusta Aung Aurelia Aurelie Awa Ayako Ayanda \
    Ayelet Ayumi Beatrix Becky Belen Belinda Bella Benazir Berit Bernadette Bernice Bertha Bess Bessie Beth Bethany Betsy Bette \
    Betty Bhavna Bianca Binta Bintou Birgit Birgitta Blanca Blanche Blanka Bodil Bonnie Bozena Brenda Bridget Brigid Brigitte \
    Britney Britta Brittany Brooke Bukola Bushra Busisiwe Camilla Candace Candice Carlota Carlotta Carly Carmela Carol Carole \
    Caroline Carolyn Carrie Cassandra Cassie Catarina Caterina Catherine Cathy Cecily Celia Chantal Charlene Chelsea Cheryl \
    Chiara Chidinma Chie Chieko Chimamanda Chinwe Chioma Chrissy Christa Christine Cindy Cinzia Claire Clare Clarissa Claudette \
    Claudia Claudine Clemence Clementine Colette Colleen Concetta Connie Constance Consuelo Cora Corazon Corinne Cornelia \
    Cristina Crystal Cynthia Dalia Dalit Dana Danielle Danuta Daphne Darlene Darya Dawn Deanna Debbie Deborah Debra Deepa \
    Deepika Deirdre Delia Delilah Delores Denise Desiree Dewi Diana Diane Dianne Dilma Dina Dinah Divya Dolly Dolores Domenica \
    Dominika Donatella Donna Doreen Doris Dorota Dorothea Ebba Ebele Edith Edna Edwina Efua Eileen Ekaterina Elaine Eleanor \
    Eleni Eleonora Elin Elisa Elisabeth Elisabetta Elise Eliza Ellen Elodie Eloise Elsa Else Elsie Elvira Elżbieta Emi Emiko \
    Emilie Emmanuelle Encarnacion Enid Erica Erika Erin Erna Esi Esmeralda Esra Estela Estelle Ethel Etsuko Etta Eugenia Eugenie \
    Eun-ji Eunice Eve Evita Ewa Fabienne Faith Fatima Fatou Fawzia Faye Federica Felicia Felicity Fiona Fiorella Flavia Flora \
    Folake Folasade Franca Frances Francesca Francine Francoise Franziska Freda Fulvia Fumiko Funmilayo Gabriella Gabrielle Gail \
    Galina Gayatri Gayle Geeta Gemma Genevieve Georgette Georgina Geraldine Gerda Germaine Gertrude Ghislaine Gillian Gina \
    Ginger Giorgia Giovanna Gisela Giséle Giselle Giuliana Giuseppina Gladys Glenda Gloria Golda Graciela Graziella Greta \
    Gretchen Gudrun Guinevere Gul Gulnara Gulsen Gunilla Gwen Gwendolyn Hadiza Hafsa Halima Halina Hanako Hanan Hande Harriet \
    Haruka Hattie Hawa Hazel Heather Hedda Hedwig Heidi Helen Helene Helga Helle Henrietta Henriette Hermione Hiba Hilda Hilde \
    Hildegard Hillary Hiroko Hitomi Holly Hope Hortensia Huda Huong Ifeoma Ilaria Ilham Ilona Ilse Ilze Iman Imee Imelda Indah \
    Indu Inez Inge Ingeborg Inger Ingrid Inmaculada Inna Irena Iris Irma Iryna Isadora Isaura Isobel Iva Ivanka Ivanna Jacinda \
    Jacqueline Jadwiga Jamila Jane Janelle Janet Janice Janine Janis Jasmine Jasna Jaya Jayanti Jayne Jeanette Jeanne Jeannette \
    Jeannie Jemima Jenna Jennie Jenny Jill Jillian Joanna Joanne Jodie Johanna Jolanta Josefina Josephine Josiane Josie Joy \
    Joyce Juanita Judith Judy Julianne Juliet Junko Justine Jyoti Kaja Kalina Kamala Kaori Kareena Karen Karin Karina Karla \
    Karna Katarina Katarzyna Kate Kateryna Katharina Katharine Katherine Kathleen Kathryn Kathy Katie Katja Katrin Katrina Katya \
    Kavita Kayla Kazuko Kehinde Keiko Keira Kelli Kerstin Khadija Khadijah Khloe Kimberly Kirsten Kirsti Kirstie Klara Krista \
    Kristin Kristina Kristine Ksenia Kumiko Kyoko Laetitia Laila Lakshmi Lalita Lan Larisa Lata Latoya Laure Laurel Lauren \
    Lavinia Leila Leni Lenka Lenore Leona Leonora Lerato Lesya Leticia Letitia Letizia Liesel Lila Lilian Liliane Lillian \
    Lindiwe Linnea Lisa Lise Liza Lizzie Ljubica Lois Lola Lone Lorella Lorena Loretta Lori Lorna Lorraine Lotte Lottie Louisa \
    Lubna Lucie Lucienne Lucille Lucinda Lucrezia Lucy Ludmila Luisa Luise Lupita Lynette Lyudmila Maddalena Madeleine Madeline \
    Madge Madhuri Madonna Mae Magda Magdalena Maggie Małgorzata Mai Maia Makeda Malala Malgorzata Malika Malin Malini Mamata \
    Mamie Mandy Manisha Mara Marcela Marceline Marcella Maren Margareta Margarita Margaux Margery Margherita Margot Margrethe \
    Marguerite Mariah Mariama Mariangela Marianne Maribel Maricarmen Mariella Mariette Mariko Marilyn Marisa Marisol Marissa \
    Marit Marjorie Marketa Marlene Marsha Maryam Maryanne Maryna Maryse Mathilde Maud Maude Maura Maureen Mavis Maxine Mayumi \
    Meenakshi Meera Meg Megan Megawati Meghan Megumi Mei Melania Melanie Melinda Meral Mercedes Meredith Merve Meryl Mette Mia \
    Michaela Michal Micheline Michelle Michiko Midori Miho Miki Mildred Millicent Mimi Min-ji Mindy Minnie Miranda Mireia \
    Mireille Miriam Misaki Miyuki Moira Mollie Molly Momoko Monica Monika Monique Montserrat Mpho Muriel Myra Myrna Myrtle \
    Nabila Nadezhda Nadia Nadine Nadira Naima Naledi Nanami Nancy Nandini Naoko Naomi Nasrin Natalia Natalka Natalya Natasha \
    Nawal Neha Nell Nellie Nettie Nevena Ngozi Nicoletta Nicolette Nieves Nilda Nirmala Nkechi Noelia Noelle Noemie Nokuthula \
    Nomsa Nomvula Norah Noreen Noriko Norma Noura Ntombi Nuria Nyambura Nyasha Octavia Odette Odile Oksana Olena Olga Olive \
    Oluchi Ophelia Oprah Orna Ornella Oumou Ozlem Padma Paetongtarn Paige Palesa Paloma Pamela Paola Parvati Parvin Patrizia \
    Patsy Patti Patty Paulette Paulina Pauline Paz Pearl Peggy Penny Pernille Petra Petronella Philippa Phoebe Phyllis Pia Pilar \
    Piper Polly Pooja Portia Preeti Priscilla Priya Priyanka Putri Rabia Rachael Rachel Rachida Radha Radhika Raffaella Ragnhild \
    Rahima Raisa Randi Rani Rasha Rebecca Regine Reiko Rekha Rena Renate Renee Reshma Retno Rhea Rhoda Rhonda Rie Rigoberta Rika \
    Rim Rivka Roberta Rochelle Rocio Rokhaya Rokia Rosa Rosalie Rosalind Rosalyn Rosamund Rosanna Rosanne Rosaria Rosario \
    Roseanne Rosemarie Rosemary Rowena Roxanne Ruby Rudo Rumi Rupa Ruqayya Ruth Sabiha Sabina Sabine Sabrina Sachiko Sade Sadia \
    Sadie Safia Sahle-Work Sakura Sally Samar Samia Samira Sana Sanae Sandrine Sangeeta Sanna Sarita Saskia Satomi Savannah \
    Savita Sayaka Sayuri Scarlett Seema Segolene Selena Serena Serenella Setsuko Sevgi Shabana Shahnaz Shaima Shanti Sharon \
    Sheila Shelley Sherry Sheryl Shilpa Shira Shirin Shizuka Shobha Shoko Shreya Sibyl Signe Sigrid Silvia Silvina Siobhan Siri \
    Siti Smita Sneha Solange Soledad Solveig Sonali Sonam Sonja Sonya Soo-jin Soraya Sri Sridevi Stacey Stefania Stephanie Sue \
    Sumaya Sumiko Sunita Sunniva Susana Susannah Susanne Sushma Susi Susie Suu Suzanne Suzy Svetlana Swati Sybil Sylvaine Sylvia \
    Sylvie Tabitha Tahira Takako Tamara Tammy Tania Tansu Tanya Tasha Tatyana Tendai Teresa Tessa Tetiana Thandiwe Thea Thelma \
    Theodora Theresa Therese Thuy Tiffany Tilda Tina Tiziana Tomoko Tonya Toshiko Tove Tricia Trisha Trudy Tsitsi Tuva Tyra \
    Tzipi Ulla Ulrike Uma Una Unni Ursula Usha Valerie Vandana Vanesa Vanessa Venus Verena Veronica Veronique Vicki Vicky Vidya \
    Vigdis Vijaya Viola Violet Virginia Vivien Vivienne Wafa Waltraud Wambui Wanda Wangari Wanjiru Wendy Whitney Whoopi Wiktoria \
    Wilhelmina Wilma Winifred Winnie Winona Xenia Xiomara Xiu Yaa Yadira Yael Yana Yesenia Yetunde Ying Yingluck Yoko Yolanda \
    Yolande Yoshiko Yukari Yuki Yukiko Yuko Yulia Yumi Yumiko Yvette Yvonne Zahra Zainab Zanele Zaynab Zelda Zodwa Zora Zsa \
    Zubaida Zuzana";

#[rustfmt::skip]
pub(super) const MEN: &str = "Aamir Abdel Abdelaziz Abdelfattah Abdelmadjid Abdul Abdullah Abdullahi Abe Abel Abhishek Abhisit Abiy Abner Abraham Achille \
    Achmat Adebayo Adel Adil Aditya Adnan Adolf Adolph Adrien Agostino Agus Aidan Ajay Ajit Akbar Akhil Akhtar Aki Akihito Akio \
    Akira Akram Akshay Al Alain Alan Alasdair Alassane Alastair Alberto Albin Albrecht Aldo Alec Aleksandar Aleksei Alessio \
    Alexander Alexandre Alexei Alexis Alf Alfonso Alfred Alfredo Ali Alistair Allan Allen Alonso Alonzo Alphonse Alton Álvaro \
    Alvin Amadou Ambrose Amédée Amedeo Amerigo Amit Amitabh Amos Anand Anas Anastasio Anatole Anatoly Anders Andre Andrej Andrés \
    Andrew Andrey Andriy Andrzej Andy Angus Anibal Anil Anirudh Ansel Anthony Antoine Anton Antonello Antonin António Antony \
    Antti Anwar Archibald Aref Aristide Arkady Armand Armando Arnaud Arne Arnold Arrigo Art Arto Arturo Arturs Arun Arvid Arvind \
    Asa Asad Asbjørn Ashok Ashraf Ashwin Asif Assimi Attilio Atul Auguste Augustin Augustine Augusto Augustus Aurélien Aurelio \
    Austin Avi Axel Ayman Babatunde Balakrishna Baltasar Bambang Baptiste Barack Barnabas Barney Barry Bart Bartholomew \
    Bartolomé Bashar Basil Bassam Bastien Benedetto Benedict Bengt Benigno Benito Benny Benoit Bent Bernard Bernardino Bernardo \
    Bernd Bernhard Bernie Bert Bertram Bertrand Bhim Biagio Bilawal Bill Billy Binyamin Birger Bjorn Bo Bob Bobby Bohdan Bola \
    Bolesław Boleslaw Bongani Boris Boubacar Brad Bradley Brady Brandon Branko Brendan Brent Brett Brian Bruce Bryan Bryce Buck \
    Bud Buddy Budi Bulent Burt Byron Caleb Calvin Camillo Camilo Carlo Carlton Carmelo Carmine Cecil Cedric Celestino Cem Cesare \
    Chad Chaim Chandler Chandra Chavalit Chester Chet Chinedu Chinua Chip Christen Christoph Christophe Christopher Chuan Chuck \
    Chukwudi Chukwuemeka Clarence Clark Claudio Claudius Claus Clay Clayton Clement Cliff Clifford Clint Clinton Clive Clyde \
    Cody Colin Colm Conan Connor Conrad Cornelius Corrado Cosimo Craig Cristiano Cristobal Cristoforo Curt Curtis Cyril Cyrille \
    Cyrus Czesław Daisuke Damien Damon Daniel Danny Dario Dariusz Darko Darren Darryl Daryl Dave Davide Davis Dean Deepak Denis \
    Dennis Denny Denys Denzel Derek Dermot Derrick Desmond Dev Devendra Dewey Dick Didier Dien Dieter Dietrich Dilip Dimitri \
    Dinesh Diogo Dirk Dmitri Dmitry Domenico Domingo Dominic Don Donald Donato Donnie Donovan Doug Douglas Duane Dudley Dumisani \
    Duncan Dustin Dwayne Dwight Earnest Ebenezer Ed Eddie Eddy Edgar Edgardo Edi Edmond Edmund Eduardo Edwin Eero Efraín Egbert \
    Egon Ehud Eiji Einar Eirik Elbert Eldon Eli Elio Elliot Elliott Ellis Elmer Elmo Elroy Elton Elvis Emanuel Emanuele Emeka \
    Emile Emilio Emmanuel Emmerson Emmett Emomali Emre Enoch Enrico Enrique Enver Enzo Eric Erich Erik Erkki Erling Ernest \
    Ernesto Ernie Ernst Erwin Esa Esteban Étienne Ettore Eugene Eugenio Evan Evaristo Everett Evo Eyad Ezequiel Ezio Ezra Fabian \
    Fabien Fabio Fabrice Fabrizio Facundo Farhan Farid Farouk Faruk Fatih Fattah Faure Fausto Fayez Federico Félix Femi \
    Ferdinand Ferdinando Fergus Fermin Fernand Fernando Fidel Filipe Filippo Fiorello Flavio Fletcher Floyd Forrest Franck \
    Franco Francois Frank Franklin Franz Fred Freddie Freddy Frederic Frederik Fredrik Friedrich Fritz Fulgencio Fumio Fyodor \
    Gabriel Gadi Gaetano Galen Galileo Gareth Garrett Garth Gary Gaspare Gaston Gaurav Gavin Gaylord Geir Gennady Gennaro Geoff \
    Geoffrey Georg Georges Georgy Gerald Gerard Gerardo Gerhard Germain Germán Gerry Ghassan Gheorghe Giacomo Giancarlo \
    Gianfranco Gianluca Gianluigi Gianmarco Gianni Gianpaolo Gideon Gil Gilbert Gilberto Giles Gilles Gino Giorgio Giovanni \
    Girish Girolamo Gitanas Giuliano Giulio Giuseppe Glen Glenn Godfrey Goffredo Gonzalo Goodluck Gopal Goran Gordon Goro Gösta \
    Gotabaya Govind Graham Grant Greg Grégoire Gregor Gregory Griffin Grigory Grover Grzegorz Guglielmo Guido Guillaume \
    Guillermo Gunnar Gunter Günther Gurbanguly Gus Gustav Gustave Gustavo Guy Haakon Hadi Hage Haidar Haile Hakainde Håkan Hakim \
    Hakon Hal Halil Halvor Hamad Hamid Hamish Hank Hannibal Hannu Hans Harald Hardy Hari Harish Harlan Harold Haroon Harri \
    Hartmut Harvey Hashim Hassan Hastings Haytham Hector Heikki Heinrich Heinz Helmut Hemant Henri Henrik Henryk Herb Herbert \
    Heriberto Herman Hermann Hernan Hernando Hervé Hicham Hideki Hideo Hilton Hiram Hirohito Hiroki Hiroshi Hisham Hitoshi \
    Hjalmar Homer Horace Horacio Horatio Horst Hosni Howard Hubert Hugh Hughie Hugo Humbert Humberto Humphrey Hun Husain Hussein \
    Huw Iain Ibrahim Ichiro Idi Idris Ignacio Ignatius Ignazio Ihab Ihor Ike Ilham Ilkka Ilmari Ilya Imad Immanuel Imran Ingmar \
    Ingvar Íñigo Iqbal Ira Irakli Irfan Irving Irwin Isaiah Isaias Isamu Isidore Isidro Ismael Ismet Issa Italo Iván Ivo Ivor \
    Jabbar Jacek Jacinto Jackson Jacob Jacopo Jacques Jae-in Jafar Jagdish Jaime Jair Jairo Jake Jalal Jamal Jamil Janez Janusz \
    Jared Jari Jarl Jarmo Jarosław Jaroslav Jaroslaw Jarvis Jason Jasper Javed Javier Jawad Jawaharlal Jay Jed Jeff Jefferson \
    Jeffery Jeffrey Jejomar Jens Jeremiah Jeremy Jerome Jerry Jerzy Jesper Jesus Jethro Jim Jimmy Jinping Jiri Jiro Joachim João \
    Joaquim Joaquin Joey Johann Johannes Johnny Joko Jomo Jonah Jonas Jonathan Jonathon Jong-un Jörg Jorgen Jorma Josef Joseph \
    Josh Josué Jouni Jozef Jørgen Juan Judah Judd Juha Jukka Julian Julio Julius Juma Junichiro Jürgen Jüri Jussi Justin Kaare \
    Kagiso Kais Kalevi Kalle Kamau Kamel Karan Kåre Kareem Karel Karim Karl Karthik Kaspar Kassym-Jomart Katsuhiro Kazuo Keir \
    Keisuke Keita Keith Kemal Ken Kenan Kenichi Kenji Kenneth Kenny Kent Kenta Kenzo Keqiang Kermit Kgosi Khalid Khalil Kimmo \
    Kipchoge Kirill Kirk Kjell Klaus Knut Kofi Koichi Koji Kojo Konrad Konstantin Krišjānis Kristen Kristian Kristoffer \
    Krzysztof Kunio Kurt Kwabena Kwame Kyle Kyriakos Lakshman Lamar Lambert Lance Larry Lars Lasse Laszlo Laurent Lauri Lawrence \
    Lázaro Lazarus Leandro Lech Leif Lennart Lennie Lenny Leo Leonard Leonel Leonid Leopold Leopoldo Leroy Lester Leszek Lincoln \
    Lindbergh Linus Lionel Lisandro Ljubomir Lloyd Lodovico Loïc Lothar Louie Luay Lubomir Luchino Lucho Lucian Luciano Lucius \
    Ludovic Ludwig Luigi Luiz Luke Luther Lwazi Lyle Lyndon Maciej Mack Macky Madhav Mads Magne Magnus Mahamat Mahathir Mahatma \
    Mahendra Mahinda Mahmud Majid Makoto Maksim Malcolm Mamadou Mandla Manfred Manlio Manmohan Manny Manoj Manolo Mansour Marcel \
    Marcello Marcelo Marcin Marco Marcus Marek Marian Mariano Marino Mariusz Mark Marlon Marshall Marty Marvin Marwan Masahiro \
    Masaki Masao Masaru Masato Masoud Massimiliano Massimo Mateusz Mathew Mathias Mathieu Matt Matti Mauno Maurice Mauricio \
    Maurizio Mauro Maxime Máximo Maxwell Maynard Mehmed Mehmet Mel Meles Melvin Melvyn Menachem Mengistu Mervyn Mesut Micah \
    Michał Micheál Michel Michelangelo Mick Mickey Mihajlo Mike Mikkel Mikko Mikola Miles Milo Milorad Milton Minoru Miodrag \
    Mirko Mirosław Miroslav Mitch Mitchell Mladen Mobutu Moe Mogens Mohamed Mohan Mohandas Mohsen Moisés Mokgweetsi Monty \
    Mordecai Morris Morten Mortimer Morton Moses Moshe Mourad Moussa Muammar Mubarak Muhammadu Mukesh Munir Murat Murray Murtaza \
    Mustafa Mustapha Mwangi Mykola Myron Nabil Nadir Naftali Naguib Najib Nana Naoki Naoto Napoleon Narayan Narendra Naresh \
    Naruhito Nasir Nasser Natan Naveen Nawaz Nayib Neal Necmettin Ned Neil Nelson Nero Nestor Neville Newton Nguyen Niall \
    Nicanor Niccolò Nicholas Nick Nicolae Nicolai Nicolás Nicolò Niels Nigel Nikhil Nikol Nikolai Nikolaus Nitin Nizar Nnamdi \
    Noboru Nobuo Nolan Norbert Norberto Norm Norman Norris Nouri Oberon Obinna Ochieng Octavio Odd Oddvar Olaf Olav Ole Oleg \
    Oleksandr Olivier Olli Ollie Olof Olu Olusegun Omar Ondrej Oreste Orhan Orlando Orson Orville Osama Osamu Osvaldo Oswald \
    Othman Otieno Otis Otso Ottavio Otto Ousmane Ove Owen Özgür Ozzy Paavo Paddy Pål Palle Pancho Pankaj Paolo Pascal Pasi \
    Pasquale Patrice Patricio Patrick Paul Pavel Pavlo Peder Pedro Pekka Pentti Per Percival Percy Perry Pertti Pete Petr Petro \
    Petteri Phil Philip Philipp Philippe Phillip Phineas Pierluigi Piers Pietro Pino Piotr Porfirio Poul Prabowo Pradeep Pramod \
    Pranab Prasad Prawit Prayuth Predrag Prescott Qasim Quentin Quincy Radek Radomir Radosław Radoslav Radovan Rafael Raffaele \
    Rafiq Raghu Ragnar Rahim Rahul Raimondo Raj Raja Rajab Rajan Rajesh Rajiv Rajkumar Rajnath Raju Rakesh Ralph Ram Ramadan \
    Ramesh Ramiro Ranbir Randall Randolph Randy Ranil Raoul Rashid Ratko Ray Raymond Recep Reg Reggie Reginald Reinhard Reinhold \
    Rémi Renato René Renzo Reuben Rex Reynaldo Rhett Rhys Riad Richie Rick Ricky Riek Rigoberto Rishi Risto Riyad Roald Rob \
    Robbie Roberto Rocco Roch Rod Roddy Roderick Rodney Rodolfo Rodrigo Rogelio Roger Rohit Roland Rolando Rolf Romano Romeo \
    Romulo Ron Ronald Ronaldo Ronnie Roscoe Ross Roy Royce Rubén Rudi Rudolf Rudolph Rudy Rufus Ruggero Rune Rupert Ruslan Russ \
    Russell Rusty Ryan Ryo Ryota Saad Saburo Sachin Sadio Sadiq Sadyr Saeed Sakari Salah Saleh Salim Salman Salva Salvador \
    Salvatore Sami Samora Samson Samuel Sandeep Sandro Sanjay Sanjeev Santo Santos Satish Satoshi Saturnino Saul Sauli Sławomir \
    Sayed Scott Sean Sebastián Sébastien Segundo Seppo Septimus Serdar Seretse Serge Sergei Sergey Sergio Serhiy Serkan Seth \
    Seymour Shafiq Shah Shane Sharif Shashi Shaun Shavkat Shawn Shehbaz Sheldon Sherlock Sherman Shigeo Shigeru Shimon Shinichi \
    Shinji Shintaro Shinzo Shiro Shiv Shlomo Shohei Shoichi Shunsuke Shyam Siaka Siddharth Siegfried Sigmund Sigurd Silas \
    Silvano Silvio Simeon Simon Sipho Siyabonga Sizwe Slobodan Solomon Soren Sourav Spencer Spike Søren Srettha Srinivas Staffan \
    Stan Stanislav Stanislaw Steen Stefan Stefano Stein Stepan Stéphane Stephen Sterling Steve Steven Stewart Stig Stjepan \
    Stuart Sture Subhas Sudhir Suharto Suk-yeol Sukarno Suleiman Suleyman Sunil Suresh Sushil Susilo Svein Sven Sverre Svetozar \
    Sylvester Tad Tadao Tadashi Tadeusz Tafari Tahir Takahiro Takashi Takeo Takeshi Takumi Talal Talib Tamim Tansel Tapio Taras \
    Tariq Taro Tatsuya Tayyip Ted Teddy Teemu Tendayi Teodoro Terence Terje Tero Terrence Tetsuo Tetsuya Thabo Thaddeus Thaksin \
    Thelonious Themba Thibault Thierry Thor Thorbjørn Thorsten Thorvald Thulani Tihomir Timmy Timo Timothy Tito Titus Toby Todd \
    Toivo Tomasz Tommy Tomohiro Tony Tor Torbjörn Tore Torgny Torstein Torsten Toru Toshiaki Toshio Traian Travis Trent Trevor \
    Tristan Trond Troy Truman Tryggve Trygve Tsutomu Tunde Tunku Tuomas Turgut Tyrone Ubaldo Uffe Ugo Uhuru Ulf Ulises Ulrich \
    Ulysses Umberto Umesh Ümit Urho Uwe Uzi Vaclav Valentino Valerio Valery Varun Vasily Vasyl Veikko Venkatesh Vern Vernon Vesa \
    Vic Vidar Viggo Vijay Vikas Vikram Viktor Ville Vinay Vince Vincent Vincenzo Vinicius Vinod Virat Virgil Virgilio Vishnu \
    Vitali Vitalii Vitaly Vito Vittorio Vivek Vlad Vladimir Vladislav Vojislav Volodymyr Vusi Vyacheslav Wade Władysław Wahid \
    Waldemar Waldo Walid Wallace Wally Walt Walter Wandile Ward Warren Warwick Wasim Wayne Werner Wesley Wiesław Wilbert Wilbur \
    Wilfred Wilfredo Wilfrid Wilhelm Will Willard Willem Willi William Willie Willis Winfield Winfried Winston Wladyslaw \
    Wojciech Wole Wolf Wolfgang Woodrow Woody Wyatt Xabier Xavier Yahya Yair Yakubu Yann Yannick Yaroslav Yash Yasir Yasser \
    Yasuhiro Yasuo Yavuz Yaw Yegor Yevgeny Yigal Yitzhak Yılmaz Yoav Yogi Yoichi Yoshihide Yoshio Yosuke Younis Yoweri Yuichi \
    Yuji Yukio Yuri Yuriy Yusuke Yutaka Yves Zachary Zafar Zaki Zayed Zbigniew Zdenek Zdravko Zeev Zeke Zeno Ziad Zlatan Zoran \
    Zygmunt";
