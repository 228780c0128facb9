// MetaMask's own detector (npm eth-phishing-detect) with our brands: reads and answers what matchers.py does.
// node eth_phishing.js FOLDER_OF_NODE_MODULES
const path = require('path')
const home = path.join(process.argv[2], 'eth-phishing-detect')
const Detector = require(path.join(home, 'src', 'detector.js'))
const SHORTEST = 5 // as in matchers.py
const REPEATS = 3

function main (question) {
  const official = [...new Set(question.brands.flatMap((brand) => brand.domains))].sort()
  const forms = new Set()
  // one domain for each form that it compares (all but the last label), as the same form twice only costs time
  const fuzzylist = official.filter((domain) => {
    const form = domain.split('.').slice(0, -1).join('.')
    return form.length >= SHORTEST && !forms.has(form) && forms.add(form)
  })
  const rows = [1, 2].map((tolerance) => {
    const detector = new Detector({ whitelist: official, blacklist: [], fuzzylist, tolerance })
    const judge = (host) => detector.check(host).result
    return { name: `distance ${tolerance}`, flags: question.hosts.map(judge), speed: speed(judge, question.hosts.slice(0, question.timed)) }
  })
  const version = require(path.join(home, 'package.json')).version
  const about = `eth-phishing-detect ${version} fuzzy`
  const note = `its own JavaScript in node ${process.versions.node}; ${fuzzylist.length} of the brands' domains have ${SHORTEST} letters or more`
  process.stdout.write(JSON.stringify({ about, note, setup: 0, rows }))
}

function speed (judge, hosts) {
  const runs = Array.from({ length: REPEATS }, () => {
    const cpu = process.cpuUsage()
    const wall = process.hrtime.bigint()
    hosts.forEach(judge)
    const used = process.cpuUsage(cpu)
    return [(used.user + used.system) / 1e6, Number(process.hrtime.bigint() - wall) / 1e9]
  })
  const median = (clock) => runs.map((run) => run[clock]).sort((a, b) => a - b)[1]
  return { rows: hosts.length, cpu: hosts.length / median(0), wall: hosts.length / median(1) }
}

const chunks = []
process.stdin.on('data', (chunk) => chunks.push(chunk))
process.stdin.on('end', () => main(JSON.parse(Buffer.concat(chunks))))
