import Diagnosis
import PlainText
import SerialLink
import Testing

/// What is made of a conversation, told byte by byte with times of its own.
@Suite("What a program and a UPS say to each other")
struct OverhearingTests {
  /// A conversation so far, with a clock that goes only when told.
  private struct Talk {
    var overhearing = Overhearing()
    var events: [OverheardEvent] = []
    var time = Duration.zero

    mutating func ask(_ text: String, after pause: Duration = .milliseconds(50)) {
      for byte in text.utf8 {
        time += pause
        events += overhearing.programSent(byte, at: time)
      }
    }

    mutating func answer(_ text: String, after pause: Duration = .milliseconds(50)) {
      time += pause
      for byte in text.utf8 {
        time += .milliseconds(4)
        events += overhearing.upsSent(.byte(byte), at: time)
      }
    }

    mutating func wait(_ pause: Duration) {
      time += pause
      events += overhearing.pass(to: time)
    }

    var tally: OverheardTally { overhearing.tally }
    var remarks: [String] { events.filter { $0.kind == .remark }.map(\.meaning) }
    var judgement: String { tally.judgement(path: "/tmp/ups") }
  }

  @Test func `a conversation in which all is answered clears the cable`() {
    var talk = Talk()
    // What the simulated UPS, and the models in NUT's logs, answer.
    for (question, reply) in [("Y", "SM"), ("V", "DWI"), ("b", "736.1.I"), ("B", "13.77")] {
      talk.ask(question)
      talk.answer(reply + "\r\n")
    }
    let answers = talk.events.filter { $0.kind == .answer }
    #expect(answers.map(\.command) == ["Y", "V", "b", "B"])
    #expect(answers.map(\.meaning).first == "smart mode")
    #expect(answers.last?.meaning.contains("13.77") == true)
    // 50 ms and four characters of 4 ms: the end of the answer counts.
    #expect(answers.first?.latency == .milliseconds(66))
    #expect(talk.remarks == [])
    #expect(talk.tally.questions == 4 && talk.tally.answers == 4 && talk.tally.unanswered == 0)
    #expect(talk.tally.slowest?.command == "b")
    #expect(talk.judgement.contains("the cable is not the cause"))
  }

  @Test func `a question without an answer is told once its time is over, and not before`() {
    var talk = Talk()
    talk.ask("Y")
    talk.wait(.milliseconds(1499))
    #expect(talk.remarks == [])
    talk.wait(.milliseconds(1))
    #expect(talk.remarks == ["no answer to Y within 1500 ms"])
    #expect(talk.judgement.contains("Nothing came from the UPS"))
    #expect(!talk.judgement.contains("not the cause"))
  }

  @Test func `an answer after that is told as late`() {
    var talk = Talk()
    talk.ask("Y")
    talk.wait(.seconds(2))
    talk.answer("SM\r\n")
    #expect(talk.events.last?.kind == .lateAnswer)
    #expect(talk.tally.lateAnswers == 1 && talk.tally.answers == 0)
    #expect(!talk.judgement.contains("not the cause"))
  }

  @Test func `a program that asks too early is told, and both answers find their questions`() {
    var talk = Talk()
    talk.ask("V")
    talk.answer("DW")
    talk.ask("b")
    talk.answer("I\r\n736.1.I\r\n")
    #expect(talk.remarks.count == 1)
    #expect(talk.remarks[0].contains("sends b before the answer to V is complete"))
    let answers = talk.events.filter { $0.kind == .answer }
    #expect(answers.map { escaped($0.bytes) } == ["DWI", "736.1.I"])
    #expect(answers.map(\.command) == ["V", "b"])
  }

  @Test func `an answer to the second question leaves the first without one`() {
    var talk = Talk()
    talk.ask("Vb")
    talk.answer("736.1.I\r\n")
    #expect(talk.remarks.contains("no answer to V; the next one is answered"))
    #expect(talk.tally.answers == 1 && talk.tally.unanswered == 1)
  }

  @Test func `alerts inside an answer are told and do not spoil it`() {
    var talk = Talk()
    talk.ask("B")
    talk.answer("13!.77\r\n")
    #expect(talk.tally.alerts == 1)
    #expect(talk.tally.answers == 1)
    #expect(talk.remarks == [])
  }

  @Test func `commands that act are marked, and reads are not`() {
    var talk = Talk()
    talk.ask("QS")
    #expect(talk.events.filter(\.acts).map(\.command) == ["S"])
    #expect(talk.tally.acts.map(\.command) == ["S"])
    #expect(talk.tally.summary.contains { $0.contains("act on the UPS: 1") })
  }

  @Test func `ESC may be silent, and takes no other's answer`() {
    var talk = Talk()
    talk.ask("\u{1B}Y")
    talk.answer("SM\r\n")
    #expect(talk.events.last?.command == "Y")
    talk.wait(.seconds(10))
    #expect(talk.remarks == [])
    #expect(talk.tally.questions == 1 && talk.tally.answers == 1)
  }

  @Test func `what comes back as it was sent is an echo, and a UPS gets no praise for it`() {
    var talk = Talk()
    for byte in "YQBL" {
      talk.ask(String(byte))
      talk.answer(String(byte))
      talk.wait(.seconds(2))
    }
    #expect(talk.remarks.contains("what the program sends comes back as it is"))
    #expect(talk.judgement.contains("data wires touch"))
  }

  @Test func `a program that sent nothing is sent to its configuration`() {
    var talk = Talk()
    talk.wait(.seconds(60))
    #expect(talk.events == [])
    #expect(talk.judgement.contains("/tmp/ups"))
  }

  @Test func `other settings are named where nothing is answered`() {
    var talk = Talk()
    talk.overhearing.programSet(LineSettings(baudRate: 9600), usual: LineSettings(baudRate: 2400))
    talk.ask("Y")
    talk.wait(.seconds(2))
    #expect(talk.judgement.contains("settings"))
  }

  @Test func `damage is never called a sound conversation`() {
    var talk = Talk()
    talk.ask("Y")
    talk.events += talk.overhearing.upsSent(.damagedByte(0xFF), at: talk.time)
    talk.answer("SM\r\n")
    #expect(talk.tally.damaged == 1 && talk.tally.answers == 1)
    #expect(talk.judgement.contains("damaged"))
  }

  @Test func `a question that is open at the end counts neither way`() {
    var talk = Talk()
    talk.ask("Y")
    talk.answer("SM\r\n")
    talk.ask("B")
    talk.events += talk.overhearing.end(at: talk.time)
    #expect(talk.tally.open == 1 && talk.tally.unanswered == 0)
  }

  @Test func `a flood from either side does not grow it`() {
    var overhearing = Overhearing()
    var most = 0
    for index in 0..<20_000 {
      let moment = Duration.microseconds(index * 10)
      most = max(most, overhearing.programSent(UInt8(index & 0xFF), at: moment).count)
      most = max(most, overhearing.upsSent(.byte(UInt8(index & 0xFF) | 0x80), at: moment).count)
    }
    #expect(most < 50)
    #expect(overhearing.tally.acts.count <= 20)
    #expect(overhearing.tally.open <= 32)
  }
}
