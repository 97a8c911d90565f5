import SmartProtocol
import Testing

@Suite("What a UPS says, and what it never says")
struct SmartTextTests {
  @Test(arguments: [
    "SM", "NA", "NO", "OK", "BYE", "08", "13.77", "219.2", "0016:", "012", "02/13/11", "736.1.I",
    "DWI", "Smart-UPS SC450 RM", "SMART-UPS 700", "5S1107T50479", "(C) APCC",
    "3.!$%+?=#|.\u{1}BQ",
  ])
  func `what units answer is a line of the smart protocol`(line: String) {
    #expect(SmartText.isLine(Array(line.utf8)))
    #expect(!SmartText.isForeign(Array(line.utf8) + [0x0D, 0x0A]))
  }

  @Test(arguments: [
    "login: ", "\r\nUbuntu 22.04 LTS host ttyS0\r\n\r\nhost login: ", "Password: ", "AT\r",
    "AT+GCAP\r", "root@host:~# ", "Switch>", "Y^[Y^[Y", "Y\r\n-bash: Y: command not found\r\n",
    "User Name : ",
  ])
  func `logins, prompts, echoes of a console and words for a modem are foreign`(text: String) {
    #expect(SmartText.isForeign(Array(text.utf8)))
  }

  @Test(arguments: [
    "", "!", "!$#%", "Y", "Y\u{1B}Y", "S", "SM", "M\r\nS", "N\r", "A\r\n", "WM\r\nSI\r\n",
  ])
  func `alerts, echoes, pieces of answers and single damaged letters are not`(text: String) {
    #expect(!SmartText.isForeign(Array(text.utf8)))
  }

  @Test func `bytes above 0x7F are no text`() {
    #expect(!SmartText.isForeign([0xFF, 0xFD, 0xE1, 0xE7]))
    #expect(!SmartText.isForeign(Array("lo".utf8) + [0xFE, 0x80] + Array("gin".utf8)))
  }
}
