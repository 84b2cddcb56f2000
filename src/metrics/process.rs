//! What the operating system says about this process. Zero where there is no `/proc`.

/// A look at the process.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Process {
    /// User and system time in seconds.
    pub cpu_seconds: f64,
    /// Resident memory in bytes.
    pub resident_bytes: u64,
    /// Highest resident memory so far in bytes.
    pub peak_bytes: u64,
    /// Threads.
    pub threads: u64,
}

/// Looks at this process now.
pub fn look() -> Process {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    Process {
        cpu_seconds: cpu_seconds(&stat),
        resident_bytes: field(&status, "VmRSS:") * 1024,
        peak_bytes: field(&status, "VmHWM:") * 1024,
        threads: field(&status, "Threads:"),
    }
}

/// Linux counts in hundredths of a second towards user space, whatever the kernel's own tick.
fn cpu_seconds(stat: &str) -> f64 {
    // The command's name may hold anything, so fields are counted from its closing bracket; utime and stime are 14 and 15.
    let Some((_, rest)) = stat.rsplit_once(')') else { return 0.0 };
    rest.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>()
        / 100.0
}

fn field(status: &str, name: &str) -> u64 {
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    line.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stat_line_is_read_behind_the_name() {
        let stat = "7 (a) b c) S 1 2 3 4 5 6 7 8 9 10 150 50 0 0 20 0 3";
        assert_eq!(cpu_seconds(stat), 2.0);
        assert_eq!(cpu_seconds("nonsense"), 0.0);
    }

    #[test]
    fn this_process_has_memory_and_threads() {
        let now = look();
        assert!(now.resident_bytes > 1 << 20 && now.threads >= 1 && now.peak_bytes >= now.resident_bytes);
    }
}
