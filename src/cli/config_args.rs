//! The flags of every subcommand that takes a configuration, made from the table of settings.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, FromArgMatches};

use super::Failure;
use crate::config::layers::{Flag, Given};
use crate::config::table::{Setting, TABLE};
use crate::config::{CONFIG_VARIABLE, Config, PROPERTIES};

/// `--config`, `--set`, `-X`, and a flag for each setting that has one.
#[derive(Clone, Debug, Default)]
pub struct ConfigArgs {
    file: Option<PathBuf>,
    flags: Vec<Flag>,
}

impl ConfigArgs {
    /// Puts the flags over the process's environment, the file and the defaults.
    ///
    /// # Errors
    /// Everything that is wrong, with the exit code of a wrong configuration.
    pub fn load(&self) -> Result<Config, Failure> {
        let environment = super::environment();
        let given = Given { file: self.file.clone(), environment, flags: self.flags.clone() };
        Config::load(&given).map_err(|error| Failure::config(error.to_string()))
    }
}

fn flagged() -> impl Iterator<Item = (&'static Setting, &'static str)> {
    TABLE.iter().filter_map(|setting| Some((*setting, setting.flag?)))
}

impl clap::Args for ConfigArgs {
    fn augment_args(command: Command) -> Command {
        let mut command = command.next_help_heading("Configuration").arg(
            Arg::new("config")
                .long("config")
                .short('c')
                .value_name("FILE")
                .env(CONFIG_VARIABLE)
                .value_parser(clap::value_parser!(PathBuf))
                .help("Settings in TOML"),
        );
        for (setting, flag) in flagged() {
            let default = match setting.default {
                "" => String::new(),
                default => format!(" [default: {default}]"),
            };
            let help = format!("{}{default}", setting.doc.replace('`', "").trim_end_matches('.'));
            let name = setting.kind.placeholder();
            command = command.arg(Arg::new(flag).long(flag).value_name(name).help(help));
        }
        command
            .arg(
                Arg::new("set")
                    .long("set")
                    .value_name("KEY=VALUE")
                    .action(ArgAction::Append)
                    .help("Any other setting, such as --set output.profile=compact"),
            )
            .arg(
                Arg::new("property")
                    .long("property")
                    .short('X')
                    .value_name("NAME=VALUE")
                    .action(ArgAction::Append)
                    .help("A property of librdkafka, such as -X security.protocol=SSL"),
            )
            .next_help_heading(None::<&str>)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for ConfigArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut flags = Vec::new();
        for (setting, flag) in flagged() {
            if let Some(value) = matches.get_one::<String>(flag) {
                let (flag, key) = (format!("--{flag}"), setting.key.to_owned());
                flags.push(Flag { flag, key, value: value.clone() });
            }
        }
        for (id, flag, prefix) in
            [("set", "--set", String::new()), ("property", "-X", format!("{PROPERTIES}."))]
        {
            for pair in matches.get_many::<String>(id).into_iter().flatten() {
                let (name, value) = pair.split_once('=').ok_or_else(|| {
                    // Not the pair itself: it may be a secret.
                    let message = format!("{flag} takes NAME=VALUE; one of them has no `=`\n");
                    clap::Error::raw(clap::error::ErrorKind::ValueValidation, message)
                })?;
                let key = format!("{prefix}{}", name.trim());
                flags.push(Flag { flag: flag.to_owned(), key, value: value.to_owned() });
            }
        }
        Ok(Self { file: matches.get_one::<PathBuf>("config").cloned(), flags })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Debug, Parser)]
    struct Program {
        #[command(flatten)]
        config: ConfigArgs,
    }

    #[test]
    fn flags_become_settings() {
        let line = ["x", "--brokers", "a:1", "--set", "output.profile=compact", "-X", "client.rack=a=b"];
        let flags = Program::try_parse_from(line).expect("right").config.flags;
        let pairs: Vec<(&str, &str)> = flags.iter().map(|f| (f.key.as_str(), f.value.as_str())).collect();
        let expected = [
            ("kafka.brokers", "a:1"),
            ("output.profile", "compact"),
            ("kafka.properties.client.rack", "a=b"),
        ];
        assert_eq!(pairs, expected);
        assert!(Program::try_parse_from(["x", "--set", "output.profile"]).is_err());
    }

    #[test]
    fn every_flag_of_the_table_parses() {
        for (setting, flag) in flagged() {
            let line = ["x".to_owned(), format!("--{flag}"), setting.example.to_owned()];
            let flags = Program::try_parse_from(line).expect("right").config.flags;
            assert_eq!(flags.first().map(|f| f.key.as_str()), Some(setting.key));
        }
    }
}
