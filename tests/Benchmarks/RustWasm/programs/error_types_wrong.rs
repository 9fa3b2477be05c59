fn analyze(input: &str) -> String {
    let mut counts = HashMap::new();
    for line in input.lines().filter(|line| line.contains("ERROR")) {
        let kind = line.split("ERROR").nth(1).trim().split(' ').next();
        *counts.entry(kind).or_insert(0) += 1;
    }
    format!("{:?}", counts)
}
