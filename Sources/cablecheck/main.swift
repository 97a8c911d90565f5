print("cablecheck")
